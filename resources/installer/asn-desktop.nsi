; Installer of ASN Desktop for one user, without administrator rights:
;   makensis -DSRC=$PWD/dist/asn-desktop -DOUT=$PWD/dist/setup.exe -DVERSION=0.1.0 resources/installer/asn-desktop.nsi
; Data lie in the user's profile, elsewhere; neither an upgrade nor the uninstaller touches them.

Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define APP "ASN Desktop"
!define EXE "asn-desktop.exe"
!define FILETYPE "ASNDesktop.Basisdata"
!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ASN Desktop"

Name "${APP}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
BrandingText "${APP} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "FileDescription" "Pemasang ${APP}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "The ASN Desktop founders"
VIAddVersionKey "LegalCopyright" "The ASN Desktop founders, MIT"

!define MUI_ICON "asn-desktop.ico"
!define MUI_UNICON "asn-desktop.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "asn-desktop-side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Memasang ${APP} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "${APP} akan dipasang untuk pengguna ini saja, tanpa hak administrator.$\r$\n$\r$\nJika versi sebelumnya sudah terpasang, program diperbarui dan data kantor tetap utuh.$\r$\n$\r$\nTutup ${APP} bila sedang terbuka, lalu klik Instal."
!define MUI_FINISHPAGE_TITLE "${APP} sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Program dapat dibuka dari menu Mulai.$\r$\n$\r$\nKlik Selesai untuk menutup pemasang ini."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "Buka ${APP} sekarang"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program dihapus dari komputer ini. Data kantor, cadangan, dan surat yang tersimpan tidak dihapus."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

!define TOO_OLD "${APP} membutuhkan Windows 10 versi 1809 atau yang lebih baru. Perbarui Windows komputer ini lebih dahulu, lalu jalankan pemasang ini lagi."
!define RUNNING "${APP} sedang terbuka. Simpan pekerjaan Anda, tutup jendela ${APP}, lalu klik Coba Lagi (Retry)."
!define STUCK "Berkas lama di $INSTDIR tidak dapat diganti. Mulai ulang komputer, lalu jalankan pemasang ini lagi."

; Windows does not let the file of a running program be opened for writing; that is how we know it runs. The person
; closes it, so that nothing typed is lost; without a person, ten seconds are waited for it.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  StrCpy $1 0
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
      Return
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${IfNot} ${Errors}
      FileClose $0
      Return
    ${EndIf}
    ${If} ${Silent}
      IntOp $1 $1 + 1
      ${If} $1 > 20
        SetErrorLevel 3
        Abort
      ${EndIf}
      Sleep 500
    ${Else}
      MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${RUNNING}" IDRETRY +2
      Abort
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Function .onInit
  ; The 64-bit stub starts only on 64-bit Windows; Qt needs build 17763.
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "${TOO_OLD}" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section
  Call WaitUntilClosed
  ClearErrors
  RMDir /r "$INSTDIR\_internal"
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    MessageBox MB_OK|MB_ICONSTOP "${STUCK}" /SD IDOK
    SetErrorLevel 4
    Abort
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${SRC}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${EXE}" "" "" 0 SW_SHOWNORMAL "" "Penilaian dan karier pegawai ASN"

  WriteRegStr HKCU "${CLASSES}\${FILETYPE}" "" "Basis data ${APP}"
  WriteRegStr HKCU "${CLASSES}\${FILETYPE}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${CLASSES}\${FILETYPE}\shell\open\command" "" '"$INSTDIR\${EXE}" --database "%1"'
  WriteRegStr HKCU "${CLASSES}\.asn" "" "${FILETYPE}"
  WriteRegStr HKCU "${CLASSES}\.asn\OpenWithProgids" "${FILETYPE}" ""
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The ASN Desktop founders"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  Call un.WaitUntilClosed
  Delete "$INSTDIR\${EXE}"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when empty: a file the user put there stays
  Delete "$SMPROGRAMS\${APP}.lnk"

  ReadRegStr $0 HKCU "${CLASSES}\.asn" ""
  ${If} $0 == "${FILETYPE}"
    DeleteRegValue HKCU "${CLASSES}\.asn" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.asn\OpenWithProgids" "${FILETYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.asn\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.asn"
  DeleteRegKey HKCU "${CLASSES}\${FILETYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd
