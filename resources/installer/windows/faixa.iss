; The installer for Windows, for Inno Setup 6.3 or newer:
;
;   ISCC.exe /DAppVersion=1.2.3 resources\installer\windows\faixa.iss
;
; `make package` does it on Windows, after freezing the program into build\frozen-cpu, and leaves
; dist\faixa-VERSION-windows-x64-setup.exe.
; Everything is the user's own: no administrator, nothing outside the user's profile and registry.

#define Root "..\..\.."

#ifndef AppVersion
  #error The version is missing: ISCC.exe /DAppVersion=1.2.3 faixa.iss
#endif
; "gpu": with onnxruntime-gpu.
#ifndef Runtime
  #define Runtime "cpu"
#endif
#define Program Root + "\build\frozen-" + Runtime + "\faixa"
; The version has one source; a program left over from another build must not get this name.
#if GetStringFileInfo(Program + "\faixa.exe", PRODUCT_VERSION) != AppVersion
  #error faixa.exe is of another version than /DAppVersion says
#endif

[Setup]
; Never change it: by this an update finds what it replaces.
AppId={{6B0A4C39-3C0E-4F57-9C3B-0F6E5B1D2A84}
AppName=Faixa
AppVersion={#AppVersion}
AppVerName=Faixa {#AppVersion}
AppPublisher=The Faixa developers
AppCopyright=Copyright (c) 2026 The Faixa developers
VersionInfoVersion={#GetVersionNumbersString(Program + "\faixa.exe")}
VersionInfoProductTextVersion={#AppVersion}
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\Faixa
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 1809, the oldest that Qt 6 knows.
MinVersion=10.0.17763
ShowLanguageDialog=auto
WizardStyle=modern
SetupIconFile={#Root}\build\icons\faixa.ico
UninstallDisplayIcon={app}\faixa.exe
UninstallDisplayName=Faixa
Compression=lzma2/max
SolidCompression=yes
CloseApplications=yes
RestartApplications=no
; Explorer reads the folders' menu again.
ChangesAssociations=yes
OutputDir={#Root}\dist
OutputBaseFilename=faixa{#Runtime == "cpu" ? "" : "-" + Runtime}-{#AppVersion}-windows-x64-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ptbr"; MessagesFile: "compiler:Languages\BrazilianPortuguese.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[CustomMessages]
en.OpenWith=Open with Faixa
en.FolderMenu=Add "Open with Faixa" to the menu of folders and drives
en.SendTo=Add Faixa to the menu "Send to"
en.Explorer=File Explorer:
en.Running=Faixa is still open. Close it, then go on.
en.DeleteData=Faixa has been removed. Your photos were not touched.%n%nShall your catalog be deleted as well? It lies in%n%n%1%n%nand holds the runs, the faces found, thumbnails and every decision that was made, with the settings and the log. This cannot be undone.%n%n"No" keeps all of it for a later installation.
ptbr.OpenWith=Abrir com o Faixa
ptbr.FolderMenu=Pôr "Abrir com o Faixa" no menu de pastas e unidades
ptbr.SendTo=Pôr o Faixa no menu "Enviar para"
ptbr.Explorer=Explorador de Arquivos:
ptbr.Running=O Faixa ainda está aberto. Feche-o e continue.
ptbr.DeleteData=O Faixa foi removido. Suas fotos não foram tocadas.%n%nApagar também o seu catálogo? Ele está em%n%n%1%n%ne guarda as análises, os rostos encontrados, as miniaturas e todas as decisões tomadas, com as configurações e o registro. Isso não pode ser desfeito.%n%n"Não" guarda tudo para uma instalação futura.
es.OpenWith=Abrir con Faixa
es.FolderMenu=Poner "Abrir con Faixa" en el menú de carpetas y unidades
es.SendTo=Poner Faixa en el menú "Enviar a"
es.Explorer=Explorador de archivos:
es.Running=Faixa todavía está abierto. Ciérrelo y continúe.
es.DeleteData=Faixa se quitó. Sus fotos no se tocaron.%n%n¿Eliminar también su catálogo? Está en%n%n%1%n%ny guarda los análisis, los rostros encontrados, las miniaturas y todas las decisiones tomadas, con la configuración y el registro. Esto no se puede deshacer.%n%n"No" lo conserva todo para una instalación futura.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked
Name: "sendto"; Description: "{cm:SendTo}"; GroupDescription: "{cm:Explorer}"
Name: "foldermenu"; Description: "{cm:FolderMenu}"; GroupDescription: "{cm:Explorer}"

[InstallDelete]
; An update must not leave libraries of the version before beside its own.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{userprograms}\Faixa"; Filename: "{app}\faixa.exe"
Name: "{userdesktop}\Faixa"; Filename: "{app}\faixa.exe"; Tasks: desktopicon
Name: "{usersendto}\Faixa"; Filename: "{app}\faixa.exe"; Tasks: sendto

[Registry]
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Faixa"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Faixa"; ValueType: string; ValueName: "Icon"; ValueData: """{app}\faixa.exe"""; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Faixa\command"; ValueType: string; ValueData: """{app}\faixa.exe"" ""%1"""; Tasks: foldermenu
; A drive is E:\ and a folder's background may be one: a backslash before the closing quote would
; take the quote's meaning away, so a dot stands between them.
Root: HKCU; Subkey: "Software\Classes\Drive\shell\Faixa"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Drive\shell\Faixa"; ValueType: string; ValueName: "Icon"; ValueData: """{app}\faixa.exe"""; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Drive\shell\Faixa\command"; ValueType: string; ValueData: """{app}\faixa.exe"" ""%1."""; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Directory\Background\shell\Faixa"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Directory\Background\shell\Faixa"; ValueType: string; ValueName: "Icon"; ValueData: """{app}\faixa.exe"""; Tasks: foldermenu
Root: HKCU; Subkey: "Software\Classes\Directory\Background\shell\Faixa\command"; ValueType: string; ValueData: """{app}\faixa.exe"" ""%V\."""; Tasks: foldermenu

[Run]
Filename: "{app}\faixa.exe"; Description: "{cm:LaunchProgram,Faixa}"; Flags: nowait postinstall skipifsilent

[Code]
{ Windows lets nobody write to a program that runs. }
function Runs(Name: String): Boolean;
var
  Stream: TFileStream;
begin
  Result := False;
  if not FileExists(ExpandConstant('{app}\') + Name) then
    Exit;
  try
    Stream := TFileStream.Create(ExpandConstant('{app}\') + Name, fmOpenReadWrite or fmShareExclusive);
    Stream.Free;
  except
    Result := True;
  end;
end;

function InitializeUninstall: Boolean;
begin
  Result := True;
  while Result and (Runs('faixa.exe') or Runs('faixa-cli.exe')) do
    Result := SuppressibleMsgBox(CustomMessage('Running'), mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;

{ What a person decided is theirs: it stays unless they say otherwise, or the one who removes the
  program silently does, with /DELETEDATA=yes. }
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Data: String;
  Wanted: Boolean;
begin
  Data := ExpandConstant('{localappdata}\faixa');
  if (CurUninstallStep <> usPostUninstall) or not DirExists(Data) then
    Exit;
  if UninstallSilent then
    Wanted := ExpandConstant('{param:DELETEDATA|no}') = 'yes'
  else
    Wanted := MsgBox(FmtMessage(CustomMessage('DeleteData'), [Data]), mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES;
  if Wanted then
    DelTree(Data, True, True, True);
end;
