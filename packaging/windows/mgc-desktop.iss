; The installer of Windows, for Inno Setup 6.3 or later; packaging/build.py windows runs it:
;     iscc /DVersion=0.1.0 /DFrozen=build\packaging\frozen\mgc-desktop /DOut=dist mgc-desktop.iss

#ifndef Version
  #error Version is not given: run packaging/build.py windows
#endif

[Setup]
AppId={{7A0E6C1B-0C7B-4B64-9C36-5C8B0B5C6F0D}
AppName=MGC Desktop
AppVersion={#Version}
AppPublisher=The MGC Desktop authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\MGC Desktop
DefaultGroupName=MGC Desktop
DisableProgramGroupPage=yes
; For this user alone, or for all where an administrator agrees.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#Out}
OutputBaseFilename=mgc-desktop-{#Version}-windows-x86_64
SetupIconFile=mgc-desktop.ico
UninstallDisplayIcon={app}\mgc-desktop.exe
UninstallDisplayName=MGC Desktop
LicenseFile=..\licences\GPL-3.txt
InfoBeforeFile=before.txt
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesEnvironment=yes
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
english.AddToPath=Let the commands mgc and mgc-trainer be found in terminals
german.AddToPath=Die Befehle mgc und mgc-trainer in Terminals auffindbar machen
english.LibraryStays=Your library, your settings and your own models stay in %1. Delete that folder yourself if you want them gone.
german.LibraryStays=Ihre Bibliothek, Ihre Einstellungen und Ihre eigenen Modelle bleiben in %1. Löschen Sie diesen Ordner selbst, wenn Sie sie nicht mehr wollen.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "{cm:AddToPath}"

[InstallDelete]
; Files of the version before would be imported beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\MGC Desktop"; Filename: "{app}\mgc-desktop.exe"
Name: "{autodesktop}\MGC Desktop"; Filename: "{app}\mgc-desktop.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\Applications\mgc-desktop.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "MGC Desktop"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\mgc-desktop.exe\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\mgc-desktop.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\MGC Desktop"; ValueType: string; ValueName: ""; ValueData: "MGC Desktop"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\MGC Desktop\command"; ValueType: string; ValueName: ""; ValueData: """{app}\mgc-desktop.exe"" ""%1"""
#define Type(str Ending) 'Root: HKA; Subkey: "Software\Classes\Applications\mgc-desktop.exe\SupportedTypes"; ValueType: string; ValueName: "' + Ending + '"; ValueData: ""'
#emit Type(".mp3")
#emit Type(".flac")
#emit Type(".ogg")
#emit Type(".opus")
#emit Type(".m4a")
#emit Type(".wma")
#emit Type(".wav")
#emit Type(".aiff")
#emit Type(".wv")
#emit Type(".mpc")
#emit Type(".ape")
#emit Type(".tta")
#emit Type(".dsf")

[Run]
Filename: "{app}\mgc-desktop.exe"; Description: "{cm:LaunchProgram,MGC Desktop}"; Flags: nowait postinstall skipifsilent

[Code]
function PathKey(): String;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

function PathRoot(): Integer;
begin
  if IsAdminInstallMode then Result := HKEY_LOCAL_MACHINE else Result := HKEY_CURRENT_USER;
end;

procedure SetPath(Wanted: Boolean);
var
  Old, Without: String;
begin
  if not RegQueryStringValue(PathRoot(), PathKey(), 'Path', Old) then Old := '';
  Without := ';' + Old + ';';
  StringChangeEx(Without, ';' + ExpandConstant('{app}') + ';', ';', True);
  Without := Copy(Without, 2, Length(Without) - 2);
  if Wanted then
  begin
    if Without <> '' then Without := Without + ';';
    Without := Without + ExpandConstant('{app}');
  end;
  if Without <> Old then RegWriteExpandStringValue(PathRoot(), PathKey(), 'Path', Without);
end;

procedure CurStepChanged(CurStep: TSetupStep);
begin
  if CurStep = ssPostInstall then SetPath(WizardIsTaskSelected('path'));
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if CurUninstallStep = usPostUninstall then
  begin
    SetPath(False);
    if not UninstallSilent then
      MsgBox(FmtMessage(CustomMessage('LibraryStays'), [ExpandConstant('{localappdata}\mgc-desktop')]), mbInformation, MB_OK);
  end;
end;
