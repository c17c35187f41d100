<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackupsController</name>
    <message numerus="yes">
        <source>It holds %n practices.</source>
        <translation>
            <numerusform>It holds %n practice.</numerusform>
            <numerusform>It holds %n practices.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message numerus="yes">
        <source>Your current journal holds %n practices.</source>
        <translation>
            <numerusform>Your current journal holds %n practice.</numerusform>
            <numerusform>Your current journal holds %n practices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n measurements</source>
        <translation>
            <numerusform>%n measurement</numerusform>
            <numerusform>%n measurements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practices, the newest of {}</source>
        <translation>
            <numerusform>%n practice, of {}</numerusform>
            <numerusform>%n practices, the newest of {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BandStrip</name>
    <message numerus="yes">
        <source>%Ln days that differ</source>
        <translation>
            <numerusform>%Ln day that differs</numerusform>
            <numerusform>%Ln days that differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarCard</name>
    <message numerus="yes">
        <source>%Ln practices</source>
        <translation>
            <numerusform>%Ln practice</numerusform>
            <numerusform>%Ln practices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{practices} on %Ln days</source>
        <translation>
            <numerusform>{practices} on %Ln day</numerusform>
            <numerusform>{practices} on %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartsCard</name>
    <message numerus="yes">
        <source>lines follow about %n weeks of notes; shaded: the gap between them</source>
        <translation>
            <numerusform>lines follow about %n week of notes; shaded: the gap between them</numerusform>
            <numerusform>lines follow about %n weeks of notes; shaded: the gap between them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ControlWords</name>
    <message numerus="yes">
        <source>Up to %n words with commas between, {} letters each.</source>
        <translation>
            <numerusform>Up to %n word with commas between, {} letters each.</numerusform>
            <numerusform>Up to %n words with commas between, {} letters each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n letters.</source>
        <translation>
            <numerusform>At most %n letter.</numerusform>
            <numerusform>At most %n letters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceWords</name>
    <message numerus="yes">
        <source>left was %n steps lower</source>
        <translation>
            <numerusform>left was %n step lower</numerusform>
            <numerusform>left was %n steps lower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right was %n steps lower</source>
        <translation>
            <numerusform>right was %n step lower</numerusform>
            <numerusform>right was %n steps lower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left was %n steps tighter</source>
        <translation>
            <numerusform>left was %n step tighter</numerusform>
            <numerusform>left was %n steps tighter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right was %n steps tighter</source>
        <translation>
            <numerusform>right was %n step tighter</numerusform>
            <numerusform>right was %n steps tighter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n steps lower</source>
        <translation>
            <numerusform>left %n step lower</numerusform>
            <numerusform>left %n steps lower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right %n steps lower</source>
        <translation>
            <numerusform>right %n step lower</numerusform>
            <numerusform>right %n steps lower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n steps tighter</source>
        <translation>
            <numerusform>left %n step tighter</numerusform>
            <numerusform>left %n steps tighter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right %n steps tighter</source>
        <translation>
            <numerusform>right %n step tighter</numerusform>
            <numerusform>right %n steps tighter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorWords</name>
    <message numerus="yes">
        <source>%n routines</source>
        <translation>
            <numerusform>%n routine</numerusform>
            <numerusform>%n routines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drills</source>
        <translation>
            <numerusform>%n drill</numerusform>
            <numerusform>%n drills</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clips</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voices</source>
        <translation>
            <numerusform>%n voice</numerusform>
            <numerusform>%n voices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n languages</source>
        <translation>
            <numerusform>%n language</numerusform>
            <numerusform>%n languages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceWords</name>
    <message numerus="yes">
        <source>%Ln days differ</source>
        <translation>
            <numerusform>%Ln day differs</numerusform>
            <numerusform>%Ln days differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are the same</source>
        <translation>
            <numerusform>%Ln is the same</numerusform>
            <numerusform>%Ln are the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{side} freer on {freer} of the %Ln days that differ, the same on {same}.</source>
        <translation>
            <numerusform>{side} freer on the one day that differs, the same on {same}.</numerusform>
            <numerusform>{side} freer on {freer} of the %Ln days that differ, the same on {same}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{side} higher on {freer} of the %Ln days that differ, the same on {same}.</source>
        <translation>
            <numerusform>{side} higher on the one day that differs, the same on {same}.</numerusform>
            <numerusform>{side} higher on {freer} of the %Ln days that differ, the same on {same}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Both sides came out even on all %Ln days.</source>
        <translation>
            <numerusform>Both sides came out even on the one day.</numerusform>
            <numerusform>Both sides came out even on all %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more check-ins with a difference needed.</source>
        <translation>
            <numerusform>%n more check-in with a difference needed.</numerusform>
            <numerusform>%n more check-ins with a difference needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message numerus="yes">
        <source>%n practices with all their notes</source>
        <translation>
            <numerusform>%n practice with all its notes</numerusform>
            <numerusform>%n practices with all their notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what} has %n characters, at most {most}</source>
        <translation>
            <numerusform>{what} has %n character, at most {most}</numerusform>
            <numerusform>{what} has %n characters, at most {most}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>newest %n check-ins</source>
        <translation>
            <numerusform>newest %n check-in</numerusform>
            <numerusform>newest %n check-ins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check-ins</source>
        <translation>
            <numerusform>%n check-in</numerusform>
            <numerusform>%n check-ins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message numerus="yes">
        <source>%Ln days since {day}</source>
        <translation>
            <numerusform>%Ln day since {day}</numerusform>
            <numerusform>%Ln days since {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln check-ins of these days lack a side</source>
        <translation>
            <numerusform>%Ln check-in of these days lacks a side</numerusform>
            <numerusform>%Ln check-ins of these days lack a side</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n drills</source>
        <translation>
            <numerusform>%n drill</numerusform>
            <numerusform>%n drills</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message numerus="yes">
        <source>%n entries differ from yours</source>
        <translation>
            <numerusform>%n entry differs from yours</numerusform>
            <numerusform>%n entries differ from yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more mistakes</source>
        <translation>
            <numerusform>and %n more mistake</numerusform>
            <numerusform>and %n more mistakes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practices are new</source>
        <translation>
            <numerusform>%n practice is new</numerusform>
            <numerusform>%n practices are new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get something they lack</source>
        <translation>
            <numerusform>%n gets something it lacks</numerusform>
            <numerusform>%n get something they lack</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in your journal already</source>
        <translation>
            <numerusform>%n is in your journal already</numerusform>
            <numerusform>%n are in your journal already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They bring %Ln answers.</source>
        <translation>
            <numerusform>They bring %Ln answer.</numerusform>
            <numerusform>They bring %Ln answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n self-checks are new.</source>
        <translation>
            <numerusform>%n self-check is new.</numerusform>
            <numerusform>%n self-checks are new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n measurements are new or changed.</source>
        <translation>
            <numerusform>%n measurement is new or changed.</numerusform>
            <numerusform>%n measurements are new or changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wishes for more or less are new.</source>
        <translation>
            <numerusform>%n wish for more or less is new.</numerusform>
            <numerusform>%n wishes for more or less are new.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message numerus="yes">
        <source>%n self-checks added</source>
        <translation>
            <numerusform>%n self-check added</numerusform>
            <numerusform>%n self-checks added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>has %n characters, more than {most}</source>
        <translation>
            <numerusform>has %n character, more than {most}</numerusform>
            <numerusform>has %n characters, more than {most}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>has %n cells, not {wanted} as in the first line</source>
        <translation>
            <numerusform>has %n cell, not {wanted} as in the first line</numerusform>
            <numerusform>has %n cells, not {wanted} as in the first line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries differ from the journal</source>
        <translation>
            <numerusform>%n entry differs from the journal</numerusform>
            <numerusform>%n entries differ from the journal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message numerus="yes">
        <source>{} imported: %n practices are new</source>
        <translation>
            <numerusform>{} imported: %n practice is new</numerusform>
            <numerusform>{} imported: %n practices are new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were completed or changed</source>
        <translation>
            <numerusform>%n was completed or changed</numerusform>
            <numerusform>%n were completed or changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperChartWords</name>
    <message numerus="yes">
        <source>lines follow about %n weeks of notes</source>
        <translation>
            <numerusform>lines follow about %n week of notes</numerusform>
            <numerusform>lines follow about %n weeks of notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PracticeCalendar</name>
    <message numerus="yes">
        <source>calendar: practices on %n days</source>
        <translation>
            <numerusform>calendar: practices on %n day</numerusform>
            <numerusform>calendar: practices on %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairWords</name>
    <message numerus="yes">
        <source>Restore the backup of {when} (%n practices)</source>
        <translation>
            <numerusform>Restore the backup of {when} (%n practice)</numerusform>
            <numerusform>Restore the backup of {when} (%n practices)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewReport</name>
    <message numerus="yes">
        <source>The newest %n practices; the file has all {all}.</source>
        <translation>
            <numerusform>The newest %n practice; the file has all {all}.</numerusform>
            <numerusform>The newest %n practices; the file has all {all}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoutineShare</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoutineWords</name>
    <message numerus="yes">
        <source>%n drills</source>
        <translation>
            <numerusform>%n drill</numerusform>
            <numerusform>%n drills</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times to each side</source>
        <translation>
            <numerusform>%n time to each side</numerusform>
            <numerusform>%n times to each side</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} And %n more.</source>
        <translation>
            <numerusform>{} And %n more.</numerusform>
            <numerusform>{} And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SinceWords</name>
    <message numerus="yes">
        <source>both sides %n steps up</source>
        <translation>
            <numerusform>both sides %n step up</numerusform>
            <numerusform>both sides %n steps up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>both sides %n steps down</source>
        <translation>
            <numerusform>both sides %n step down</numerusform>
            <numerusform>both sides %n steps down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>both sides %n steps freer</source>
        <translation>
            <numerusform>both sides %n step freer</numerusform>
            <numerusform>both sides %n steps freer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>both sides %n steps tighter</source>
        <translation>
            <numerusform>both sides %n step tighter</numerusform>
            <numerusform>both sides %n steps tighter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n steps up</source>
        <translation>
            <numerusform>left %n step up</numerusform>
            <numerusform>left %n steps up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n steps down</source>
        <translation>
            <numerusform>left %n step down</numerusform>
            <numerusform>left %n steps down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right %n steps up</source>
        <translation>
            <numerusform>right %n step up</numerusform>
            <numerusform>right %n steps up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right %n steps down</source>
        <translation>
            <numerusform>right %n step down</numerusform>
            <numerusform>right %n steps down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n steps freer</source>
        <translation>
            <numerusform>left %n step freer</numerusform>
            <numerusform>left %n steps freer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>left %n steps tighter</source>
        <translation>
            <numerusform>left %n step tighter</numerusform>
            <numerusform>left %n steps tighter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right %n steps freer</source>
        <translation>
            <numerusform>right %n step freer</numerusform>
            <numerusform>right %n steps freer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>right %n steps tighter</source>
        <translation>
            <numerusform>right %n step tighter</numerusform>
            <numerusform>right %n steps tighter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatsWords</name>
    <message numerus="yes">
        <source>Extra rounds by lot: %n practices noted on both sides</source>
        <translation>
            <numerusform>Extra rounds by lot: %n practice noted on both sides</numerusform>
            <numerusform>Extra rounds by lot: %n practices noted on both sides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes, median {median:g} of 5</source>
        <translation>
            <numerusform>%n note, median {median:g} of 5</numerusform>
            <numerusform>%n notes, median {median:g} of 5</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  newest {day}: left {left}, right {right}; %n days</source>
        <translation>
            <numerusform>  newest {day}: left {left}, right {right}; %n day</numerusform>
            <numerusform>  newest {day}: left {left}, right {right}; %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message numerus="yes">
        <source>%n practice days this week</source>
        <translation>
            <numerusform>%n practice day this week</numerusform>
            <numerusform>%n practice days this week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n practices came in</source>
        <translation>
            <numerusform>%n practice came in</numerusform>
            <numerusform>%n practices came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practices were changed</source>
        <translation>
            <numerusform>%n practice was changed</numerusform>
            <numerusform>%n practices were changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n measurements came in</source>
        <translation>
            <numerusform>%n measurement came in</numerusform>
            <numerusform>%n measurements came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wishes for more or less came in</source>
        <translation>
            <numerusform>%n wish for more or less came in</numerusform>
            <numerusform>%n wishes for more or less came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n self-checks came in</source>
        <translation>
            <numerusform>%n self-check came in</numerusform>
            <numerusform>%n self-checks came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practices that you deleted there are gone here too.</source>
        <translation>
            <numerusform>%n practice that you deleted there is gone here too.</numerusform>
            <numerusform>%n practices that you deleted there are gone here too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict copies were read too: {}. You can delete them.</source>
        <translation>
            <numerusform>%n conflict copy was read too: {}. You can delete it.</numerusform>
            <numerusform>%n conflict copies were read too: {}. You can delete them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to date: nothing new from %n other laptops.</source>
        <translation>
            <numerusform>Up to date: nothing new from %n other laptop.</numerusform>
            <numerusform>Up to date: nothing new from %n other laptops.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers were changed on two laptops. The later one counts for now.</source>
        <translation>
            <numerusform>%n answer was changed on two laptops. The later one counts for now.</numerusform>
            <numerusform>%n answers were changed on two laptops. The later one counts for now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n other laptops</source>
        <translation>
            <numerusform>with %n other laptop</numerusform>
            <numerusform>with %n other laptops</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserRoutinesController</name>
    <message numerus="yes">
        <source>%n more files have mistakes.</source>
        <translation>
            <numerusform>%n more file has mistakes.</numerusform>
            <numerusform>%n more files have mistakes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes in {}. The first: line {}, column {}: {}</source>
        <translation>
            <numerusform>%n mistake in {}: line {}, column {}: {}</numerusform>
            <numerusform>%n mistakes in {}. The first: line {}, column {}: {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
