/* A disk that remembers or fails: preloaded into a program, it stands before the C library's file calls.

   Nothing happens before disk_begin: then every change under one folder is noted in order with its bytes (recording.py
   reads it), and the operation of a chosen number fails, once or with every later one.                              */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096

static char *names[FILES]; /* which watched file a descriptor leads to */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *root;
static size_t root_length;
static int record = -1, failure, forever;
static long fail_at, counted;


/* From here on the files under `folder` count. A program does not have to start anew for every disk. */
void disk_begin(const char *folder, const char *log, long at, int code, int ever) {
    root_length = strlen(folder);
    root = strdup(folder);
    if (*log) record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    counted = 0;
    fail_at = at;
    failure = code;
    forever = ever;
}

/* How many file operations there have been. */
long disk_operations(void) { return counted; }

static int watched(const char *path) {
    return root && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

/* The absolute form of a path; parts like .. do not occur in what we watch. */
static int whole(char *out, int folder, const char *path) {
    if (!path) return 0;
    if (path[0] == '/') return snprintf(out, PATH_MAX, "%s", path) < PATH_MAX && watched(out);
    char place[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(place, sizeof place)) return 0;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, place, sizeof place - 1);
        if (length < 0) return 0;
        place[length] = 0;
    }
    return snprintf(out, PATH_MAX, "%s/%s", place, path) < PATH_MAX && watched(out);
}

static void note(char kind, const char *path, uint64_t at, const void *data, uint64_t length) {
    if (record < 0) return;
    const char *name = path + root_length + (path[root_length] == '/');
    uint16_t name_length = (uint16_t)strlen(name);
    unsigned char head[19];
    head[0] = (unsigned char)kind;
    memcpy(head + 1, &name_length, 2);
    memcpy(head + 3, &at, 8);
    memcpy(head + 11, &length, 8);
    syscall(SYS_write, record, head, sizeof head);
    syscall(SYS_write, record, name, (size_t)name_length);
    if (data && length) syscall(SYS_write, record, data, (size_t)length);
}

/* Whether this operation has to fail; errno is set then. */
static int fails(void) {
    counted++;
    if (!fail_at || counted < fail_at || (counted > fail_at && !forever)) return 0;
    errno = failure;
    return 1;
}

static char *name_of(int file) { return file >= 0 && file < FILES ? names[file] : NULL; }

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char full[PATH_MAX];
    if (!whole(full, folder, path)) return (int)syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&turn);
    int file = -1;
    if (!fails()) {
        struct stat known;
        int fresh = (flags & O_CREAT) && stat(full, &known) != 0;
        file = (int)syscall(SYS_openat, folder, path, flags, mode);
        if (file >= 0 && file < FILES) {
            free(names[file]);
            names[file] = strdup(full);
            if (fresh) note('C', full, 0, NULL, 0);
            else if (flags & O_TRUNC) note('T', full, 0, NULL, 0);
        }
    }
    pthread_mutex_unlock(&turn);
    return file;
}

#define MODE(flags, mode)                                   \
    mode_t mode = 0;                                        \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                \
        va_list more;                                       \
        va_start(more, flags);                              \
        mode = va_arg(more, mode_t);                        \
        va_end(more);                                       \
    }

int open(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags, mode) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags, mode) return opened(folder, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int folder, const char *path, int flags) { return opened(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return opened(folder, path, flags, 0); }

int close(int file) {
    pthread_mutex_lock(&turn);
    if (name_of(file)) {
        free(names[file]);
        names[file] = NULL;
    }
    pthread_mutex_unlock(&turn);
    return (int)syscall(SYS_close, file);
}

static ssize_t written(int file, const void *data, size_t length, off_t at, int placed) {
    char *name = name_of(file);
    if (!name) return placed ? syscall(SYS_pwrite64, file, data, length, at) : syscall(SYS_write, file, data, length);
    pthread_mutex_lock(&turn);
    ssize_t done = -1;
    if (!fails()) {
        if (!placed) {
            struct stat known;
            int flags = fcntl(file, F_GETFL);
            at = (flags & O_APPEND) && !fstat(file, &known) ? known.st_size : lseek(file, 0, SEEK_CUR);
        }
        done = placed ? syscall(SYS_pwrite64, file, data, length, at) : syscall(SYS_write, file, data, length);
        if (done > 0) note('W', name, (uint64_t)at, data, (uint64_t)done);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t write(int file, const void *data, size_t length) { return written(file, data, length, 0, 0); }
ssize_t pwrite(int file, const void *data, size_t length, off_t at) { return written(file, data, length, at, 1); }
ssize_t pwrite64(int file, const void *data, size_t length, off64_t at) { return written(file, data, length, at, 1); }

static ssize_t seen(int file, void *data, size_t length, off_t at, int placed) {
    if (name_of(file)) {
        pthread_mutex_lock(&turn);
        int refused = fails();
        pthread_mutex_unlock(&turn);
        if (refused) return -1;
    }
    return placed ? syscall(SYS_pread64, file, data, length, at) : syscall(SYS_read, file, data, length);
}

ssize_t read(int file, void *data, size_t length) { return seen(file, data, length, 0, 0); }
ssize_t pread(int file, void *data, size_t length, off_t at) { return seen(file, data, length, at, 1); }
ssize_t pread64(int file, void *data, size_t length, off64_t at) { return seen(file, data, length, at, 1); }

/* The library falls back to reading and writing, which we see. */
ssize_t sendfile(int out, int in, off_t *at, size_t length) {
    (void)out, (void)in, (void)at, (void)length;
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t length) { return sendfile(out, in, (off_t *)at, length); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
    (void)in, (void)from, (void)out, (void)to, (void)length, (void)flags;
    errno = EINVAL;
    return -1;
}

static int flushed(int file, long call) {
    char *name = name_of(file);
    if (!name) return (int)syscall(call, file);
    pthread_mutex_lock(&turn);
    int done = -1;
    if (!fails()) {
        done = 0; /* the real disk need not work: the log is what counts */
        note('S', name, 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

int fsync(int file) { return flushed(file, SYS_fsync); }
int fdatasync(int file) { return flushed(file, SYS_fdatasync); }

static int cut(int file, off_t size) {
    char *name = name_of(file);
    if (!name) return (int)syscall(SYS_ftruncate, file, size);
    pthread_mutex_lock(&turn);
    int done = fails() ? -1 : (int)syscall(SYS_ftruncate, file, size);
    if (!done) note('T', name, (uint64_t)size, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int ftruncate(int file, off_t size) { return cut(file, size); }
int ftruncate64(int file, off64_t size) { return cut(file, size); }

/* One name goes, or a folder comes or goes. */
static int named(char kind, int folder, const char *path, long call, long third) {
    char full[PATH_MAX];
    if (!whole(full, folder, path)) return (int)syscall(call, folder, path, third);
    pthread_mutex_lock(&turn);
    int done = fails() ? -1 : (int)syscall(call, folder, path, third);
    if (!done) note(kind, full, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int unlinkat(int folder, const char *path, int flags) {
    return named(flags & AT_REMOVEDIR ? 'D' : 'U', folder, path, SYS_unlinkat, flags);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int mkdirat(int folder, const char *path, mode_t mode) { return named('M', folder, path, SYS_mkdirat, mode); }
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int renameat(int from, const char *old, int to, const char *new) {
    char before[PATH_MAX], after[PATH_MAX];
    if (!whole(before, from, old) || !whole(after, to, new)) return (int)syscall(SYS_renameat, from, old, to, new);
    pthread_mutex_lock(&turn);
    int done = fails() ? -1 : (int)syscall(SYS_renameat, from, old, to, new);
    if (!done) {
        const char *name = after + root_length + 1;
        note('R', before, 0, name, strlen(name));
    }
    pthread_mutex_unlock(&turn);
    return done;
}

/* A file gets a second name. */
int linkat(int from, const char *old, int to, const char *new, int flags) {
    char before[PATH_MAX], after[PATH_MAX];
    if (!whole(before, from, old) || !whole(after, to, new)) return (int)syscall(SYS_linkat, from, old, to, new, flags);
    pthread_mutex_lock(&turn);
    int done = fails() ? -1 : (int)syscall(SYS_linkat, from, old, to, new, flags);
    if (!done) {
        const char *name = after + root_length + 1;
        note('L', before, 0, name, strlen(name));
    }
    pthread_mutex_unlock(&turn);
    return done;
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }
