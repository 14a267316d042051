; The setup program: for one person, without administrator rights, in Chinese and English.
;
;   setup.exe /S /D=C:\a folder         silent; /D last and without quotation marks
;   exit status 2: the program is running, nothing was touched; 3: Windows is too old
;
; Given by packaging/windows.py: VERSION, NUMBERS, OUT, LISTS (a folder), ICONS (a folder).

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user

!define NAME "科协申报助手"
!define PROGRAM "科协申报助手.exe"
!define COMMAND "shenbao.exe"
!define OWN "Software\shenbao"
!define CLASSES "Software\Classes"
!define KIND "shenbao.submission"
!define LIST "Software\Microsoft\Windows\CurrentVersion\Uninstall\shenbao"
!define OLDEST_BUILD 17763 ; Windows 10 1809, as desktop/__main__.py has it

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\shenbao"
InstallDirRegKey HKCU "${OWN}" "InstallDir"
BrandingText "${NAME}"

VIProductVersion "${NUMBERS}"
!macro SAY LANGUAGE TEXT
VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${NAME}"
VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${TEXT}"
VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT"
!macroend
!insertmacro SAY 2052 "${NAME} 安装程序"
!insertmacro SAY 1033 "${NAME} Setup"

!define MUI_ICON "${ICONS}/shenbao.ico"
!define MUI_UNICON "${ICONS}/shenbao.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ICONS}/welcome.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ICONS}/welcome.bmp"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(LEFT)"
!insertmacro MUI_UNPAGE_FINISH
; The first is what Windows in any other language gets.
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString WELCOME 2052 "程序装在您自己的用户文件夹里，不需要管理员权限，不需要联网。$\r$\n$\r$\n已有的资料库和报送包会原样保留。安装前请先关闭正在运行的“${NAME}”。"
LangString WELCOME 1033 "The program goes into your own user folder: no administrator rights, no network.$\r$\n$\r$\nYour library and packages stay as they are. Please close ${NAME} before you go on."
LangString RUN 2052 "现在打开${NAME}"
LangString RUN 1033 "Open ${NAME} now"
LangString RUNNING 2052 "“${NAME}”正在运行，没有改动任何文件；请先关闭它，再点“重试”。"
LangString RUNNING 1033 "${NAME} is running; nothing was changed. Please close it, then retry."
LangString TOO_OLD 2052 "“${NAME}”需要 Windows 10（1809 及以上）或 Windows 11，本机的 Windows 版本太旧，没有安装；请换一台电脑使用。"
LangString TOO_OLD 1033 "${NAME} needs Windows 10 (1809 or later) or Windows 11. This Windows is too old; nothing was installed."
LangString LEFT 2052 "程序已卸载。您填写的资料没有删除：$\r$\n$\r$\n资料库：$LOCALAPPDATA\shenbao$\r$\n报送包：$DOCUMENTS\${NAME}$\r$\n$\r$\n重新安装后可以接着用；确实不再需要时，可自行删除这两个文件夹。"
LangString LEFT 1033 "The program is gone. What you filled in is not:$\r$\n$\r$\nLibrary: $LOCALAPPDATA\shenbao$\r$\nPackages: $DOCUMENTS\${NAME}$\r$\n$\r$\nInstall again to go on with it, or delete both folders yourself."
LangString PART_PROGRAM 2052 "程序"
LangString PART_PROGRAM 1033 "Program"
LangString PART_DESKTOP 2052 "桌面快捷方式"
LangString PART_DESKTOP 1033 "Desktop shortcut"
LangString ABOUT_PROGRAM 2052 "程序、空白表样和开始菜单中的快捷方式；双击 .sbz 申报文件即可打开。"
LangString ABOUT_PROGRAM 1033 "The program, blank forms and the start menu; .sbz files open with it."
LangString ABOUT_DESKTOP 2052 "在桌面上放一个快捷方式。"
LangString ABOUT_DESKTOP 1033 "A shortcut on the desktop."
LangString BLANK_FORMS 2052 "空白表样"
LangString BLANK_FORMS 1033 "Blank forms"
LangString REMOVE 2052 "卸载"
LangString REMOVE 1033 "Uninstall"
LangString FILE_KIND 2052 "科协申报文件"
LangString FILE_KIND 1033 "Shenbao submission"

; A program file that runs cannot be opened for writing. Nothing has been touched yet.
!macro GUARD UN
Function ${UN}Guard
  again:
  !insertmacro FREE_OR "${PROGRAM}" busy
  !insertmacro FREE_OR "${COMMAND}" busy
  Return
  busy:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Quit
FunctionEnd
!macroend
!macro FREE_OR FILE ELSE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    IfErrors ${ELSE}
    FileClose $0
  ${EndIf}
!macroend
!insertmacro GUARD ""
!insertmacro GUARD "un."

!define TELL_SHELL 'System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"'

Section "$(PART_PROGRAM)" the_program
  SectionIn RO
  SetShellVarContext current
  Call Guard
  ; An older version takes its own files away, by its own list; it leaves all others. It may lie
  ; elsewhere, and run there.
  ReadRegStr $1 HKCU "${OWN}" "InstallDir"
  ${If} $1 == ""
    StrCpy $1 "$INSTDIR"
  ${EndIf}
  ${If} ${FileExists} "$1\uninstall.exe"
    ExecWait '"$1\uninstall.exe" /S _?=$1' $0
    ${If} $0 != 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    Delete "$1\uninstall.exe"
    RMDir "$1"
  ${EndIf}
  !include "${LISTS}/install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortcut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$SMPROGRAMS\${NAME}\$(BLANK_FORMS).lnk" "$INSTDIR\表样"
  CreateShortcut "$SMPROGRAMS\${NAME}\$(REMOVE).lnk" "$INSTDIR\uninstall.exe"

  ReadRegStr $0 HKCU "${CLASSES}\.sbz" ""
  ${If} $0 != "${KIND}"
    WriteRegStr HKCU "${OWN}" "sbzBefore" "$0"
  ${EndIf}
  WriteRegStr HKCU "${CLASSES}\.sbz" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(FILE_KIND)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},1"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  ${TELL_SHELL}

  WriteRegStr HKCU "${OWN}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${LIST}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${LIST}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LIST}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${LIST}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${LIST}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LIST}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LIST}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${LIST}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${LIST}" "NoModify" 1
  WriteRegDWORD HKCU "${LIST}" "NoRepair" 1
SectionEnd

Section "$(PART_DESKTOP)" the_link
  SetShellVarContext current
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
!insertmacro MUI_DESCRIPTION_TEXT ${the_program} "$(ABOUT_PROGRAM)"
!insertmacro MUI_DESCRIPTION_TEXT ${the_link} "$(ABOUT_DESKTOP)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ; Whoever took the shortcut off the desktop does not get it back with each version.
  ReadRegStr $0 HKCU "${OWN}" "InstallDir"
  ${If} $0 != ""
  ${AndIfNot} ${FileExists} "$DESKTOP\${NAME}.lnk"
    SectionSetFlags ${the_link} 0
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.Guard
  !include "${LISTS}/uninstall.nsh"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP" ; a folder that is somebody's own cannot be removed
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}\空白表样.lnk"
  Delete "$SMPROGRAMS\${NAME}\卸载.lnk"
  Delete "$SMPROGRAMS\${NAME}\Blank forms.lnk"
  Delete "$SMPROGRAMS\${NAME}\Uninstall.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"

  ReadRegStr $0 HKCU "${CLASSES}\.sbz" ""
  ${If} $0 == "${KIND}"
    ReadRegStr $0 HKCU "${OWN}" "sbzBefore"
    ${If} $0 == ""
      DeleteRegValue HKCU "${CLASSES}\.sbz" ""
      DeleteRegKey /ifempty HKCU "${CLASSES}\.sbz"
    ${Else}
      WriteRegStr HKCU "${CLASSES}\.sbz" "" "$0"
    ${EndIf}
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${LIST}"
  DeleteRegKey HKCU "${OWN}"
  ${TELL_SHELL}
SectionEnd
