/* For trying the program under Wine 8 only, which has no icuuc.dll: lets Qt6Core.dll be loaded.
   Windows 10 1703 and later have the real one. Each call fails with U_UNSUPPORTED_ERROR, so Qt
   has its built-in text converters alone. It goes into Wine's own folder, never into the program. */
typedef int UErrorCode;
#define CALL __declspec(dllexport)
#define UNSUPPORTED 16
CALL void *ucnv_open(const char *name, UErrorCode *error) { if (error) *error = UNSUPPORTED; return 0; }
CALL void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void *a, void *b, const void *c, int d, int e, int f, UErrorCode *error) { if (error) *error = UNSUPPORTED; }
CALL void UCNV_TO_U_CALLBACK_SUBSTITUTE(void *a, void *b, const void *c, int d, int e, int f, UErrorCode *error) { if (error) *error = UNSUPPORTED; }
CALL void *ucnv_close(void) { return 0; }
CALL void *ucnv_reset(void) { return 0; }
CALL void *ucnv_getMaxCharSize(void) { return 0; }
CALL void *ucnv_getName(void) { return 0; }
CALL void *ucnv_getToUCallBack(void) { return 0; }
CALL void *ucnv_getFromUCallBack(void) { return 0; }
CALL void *ucnv_setToUCallBack(void) { return 0; }
CALL void *ucnv_setFromUCallBack(void) { return 0; }
CALL void *ucnv_cbToUWriteUChars(void) { return 0; }
CALL void *ucnv_toUnicode(void) { return 0; }
CALL void *ucnv_cbFromUWriteUChars(void) { return 0; }
CALL void *ucnv_toUCountPending(void) { return 0; }
CALL void *ucnv_fromUCountPending(void) { return 0; }
CALL void *ucnv_getStandardName(void) { return 0; }
CALL void *ucnv_getAvailableName(void) { return 0; }
CALL void *ucnv_countAvailable(void) { return 0; }
CALL void *ucnv_fromUnicode(void) { return 0; }
