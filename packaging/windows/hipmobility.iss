; The Windows installer, made by Inno Setup 6 from the bundle of packaging/make_bundle.py:
;
;     iscc /DVersion=VERSION packaging\windows\hipmobility.iss
;
; It installs for the person who runs it, without an administrator; data folders stay when it is
; removed.
#ifndef Version
  #error Say which version it is: iscc /DVersion=VERSION
#endif
#define Root "..\.."
#define Id "org.hipmobility.HipMobility"
#define Window "Hip Mobility.exe"

[Setup]
AppId={#Id}
AppName=Hip Mobility
AppVersion={#Version}
AppPublisher=The Hip Mobility contributors
DefaultDirName={autopf}\Hip Mobility
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\hipmobility.ico
UninstallDisplayIcon={app}\{#Window}
OutputDir={#Root}\dist
OutputBaseFilename=hipmobility-{#Version}-windows-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Files]
Source: "{#Root}\build\bundle\hipmobility\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\Hip Mobility"; Filename: "{app}\{#Window}"; AppUserModelID: "{#Id}"

[Registry]
Root: HKA; Subkey: "Software\Classes\.hipmobility"; ValueType: string; ValueData: "{#Id}.routine"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.hipmobility"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-hipmobility-routine"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\{#Id}.routine"; ValueType: string; ValueData: "Hip Mobility routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Id}.routine\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Window},0"
Root: HKA; Subkey: "Software\Classes\{#Id}.routine\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" --open ""%1"""

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,Hip Mobility}"; Flags: nowait postinstall skipifsilent
