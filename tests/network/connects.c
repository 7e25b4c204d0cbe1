/* Writes every connect() of a program to the file named in CONNECTS: "unix PATH" or "ADDRESS PORT". */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>

static void told(const struct sockaddr *to) {
    FILE *file = fopen(getenv("CONNECTS"), "a");
    char text[INET6_ADDRSTRLEN] = "";
    if (!file) return;
    if (to->sa_family == AF_UNIX) {
        fprintf(file, "unix %s\n", ((const struct sockaddr_un *)to)->sun_path);
    } else if (to->sa_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)to;
        fprintf(file, "%s %d\n", inet_ntop(AF_INET, &in->sin_addr, text, sizeof text), ntohs(in->sin_port));
    } else if (to->sa_family == AF_INET6) {
        const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)to;
        fprintf(file, "%s %d\n", inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text), ntohs(in->sin6_port));
    } else {
        fprintf(file, "family %d\n", to->sa_family);
    }
    fclose(file);
}

int connect(int socket, const struct sockaddr *to, socklen_t length) {
    int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
    told(to);
    return real(socket, to, length);
}
