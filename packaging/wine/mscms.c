/* For trying the program under Wine 8 only, whose mscms.dll aborts in WcsCreateIccProfile: Qt from
   6.12 on takes nothing for "no colour profile". It goes into Wine's own folder, never into the
   program. */
#define CALL __declspec(dllexport)
CALL void *OpenColorProfileW(void *profile, int access, int share, int mode) { return 0; }
CALL int CloseColorProfile(void *profile) { return 1; }
CALL int GetColorProfileFromHandle(void *profile, void *bytes, unsigned *size) { return 0; }
CALL void *WcsCreateIccProfile(void *profile, int options) { return 0; }
