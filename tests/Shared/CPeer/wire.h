// The handshake, as either side, written from docs/wire-format.md alone.
#pragma once
#include "ring.h"
#include <sys/socket.h>
#include <sys/un.h>

static inline int seqpacket_socket(const char *path, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){ .sun_family = AF_UNIX };
    REQUIRE(strlen(path) < sizeof address->sun_path);
    strcpy(address->sun_path, path);
    int made = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    REQUIRE(made >= 0);
    return made;
}

// A hello (type 1) or a welcome (type 2), with this side's region and the reading end of the doorbell that it signals.
static inline void send_greeting(uint32_t type, const char *contract)
{
    int files[2], bell[2];
    own = create_region(own_capacity, &files[0]);
    REQUIRE(pipe2(bell, O_CLOEXEC | O_NONBLOCK) == 0 && fchmod(bell[0], 0444) == 0);
    own_bell = bell[1];
    files[1] = bell[0];
    char greeting[64 + 1024] = "ZCGENCHN";
    put32(greeting + 8, VERSION);
    put32(greeting + 12, type);
    put64(greeting + 16, 0xC0FFEE);
    put64(greeting + 24, own_capacity);
    put64(greeting + 32, 1 << 24);
    put32(greeting + 56, strlen(contract));
    memcpy(greeting + 64, contract, strlen(contract));
    _Alignas(struct cmsghdr) char rights[CMSG_SPACE(sizeof files)];
    struct iovec part = { greeting, 64 + strlen(contract) };
    struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = rights, .msg_controllen = sizeof rights };
    struct cmsghdr *first = CMSG_FIRSTHDR(&header);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof files);
    memcpy(CMSG_DATA(first), files, sizeof files);
    REQUIRE(sendmsg(control, &header, MSG_NOSIGNAL) == (ssize_t)part.iov_len);
    REQUIRE(close(files[0]) == 0 && close(files[1]) == 0);
}

// The peer's greeting: its region and the doorbell to wait at.
static inline void receive_greeting(uint32_t type)
{
    char greeting[64 + 1024];
    int files[2];
    _Alignas(struct cmsghdr) char rights[CMSG_SPACE(4 * sizeof(int))];
    struct iovec part = { greeting, sizeof greeting };
    struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = rights, .msg_controllen = sizeof rights };
    ssize_t length = recvmsg(control, &header, MSG_CMSG_CLOEXEC);
    REQUIRE(length >= 24 && memcmp(greeting, "ZCGENCHN", 8) == 0);
    if (get32(greeting + 12) == 3)
    {
        printf("refused: %.*s\n", (int)get32(greeting + 20), greeting + 24);
        exit(2);
    }

    REQUIRE(get32(greeting + 8) == VERSION && get32(greeting + 12) == type && (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0);
    struct cmsghdr *first = CMSG_FIRSTHDR(&header);
    REQUIRE(first && first->cmsg_type == SCM_RIGHTS && first->cmsg_len == CMSG_LEN(sizeof files));
    memcpy(files, CMSG_DATA(first), sizeof files);
    peer_capacity = get64(greeting + 24);
    REQUIRE(peer_capacity <= 1 << 24 && (peer_capacity & (peer_capacity - 1)) == 0);
    page = sysconf(_SC_PAGESIZE);
    peer = open_region(files[0], peer_capacity);

    // Opened again, so that the peer cannot make this side's reads wait.
    char again[64];
    snprintf(again, sizeof again, "/proc/self/fd/%d", files[1]);
    peer_bell = open(again, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(peer_bell >= 0 && close(files[0]) == 0 && close(files[1]) == 0);
}

static inline void connect_to(const char *path, const char *contract)
{
    struct sockaddr_un address;
    control = seqpacket_socket(path, &address);
    REQUIRE(connect(control, (struct sockaddr *)&address, sizeof address) == 0);
    send_greeting(1, contract);
    receive_greeting(2);
}

static inline int listen_at(const char *path)
{
    struct sockaddr_un address;
    int listener = seqpacket_socket(path, &address);
    REQUIRE(bind(listener, (struct sockaddr *)&address, sizeof address) == 0 && listen(listener, 16) == 0);
    return listener;
}

static inline void welcome(int accepted, const char *contract)
{
    control = accepted;
    receive_greeting(1);
    send_greeting(2, contract);
}
