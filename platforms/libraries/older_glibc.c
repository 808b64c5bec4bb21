/* glibc 2.29 has a pow() that differs from the older one in what it says of errors only. What is linked for a device gets
   the older one (-Wl,--wrap=pow), so that it runs there. */
#if defined(__x86_64__)
#define OLDER "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define OLDER "GLIBC_2.17"
#else
#define OLDER "GLIBC_2.4"
#endif
__asm__(".symver older_pow, pow@" OLDER);
double older_pow(double base, double exponent);
double __wrap_pow(double base, double exponent);
double __wrap_pow(double base, double exponent) { return older_pow(base, exponent); }
