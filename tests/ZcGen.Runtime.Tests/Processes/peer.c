// A client written from docs/wire-format.md alone. Usage: peer SOCKET CONTRACT COUNT
// Sends COUNT messages of changing length and checks that a server sends them back. Parks whenever it waits.
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { VERSION = 4, CELL = 64, HEADER = 16, CONSUMED = 0x80, WAKE_CONSUMER_AFTER = 0x100, WAKE_PRODUCER_AFTER = 0x180, SEALS = 0x17 };

#define REQUIRE(condition) do { if (!(condition)) { printf("line %d: %s\n", __LINE__, #condition); exit(1); } } while (0)

typedef _Atomic uint64_t word;

static uint64_t page;

static void put32(char *at, uint32_t value) { memcpy(at, &value, 4); }
static void put64(char *at, uint64_t value) { memcpy(at, &value, 8); }
static uint32_t get32(const char *at) { uint32_t value; memcpy(&value, at, 4); return value; }
static uint64_t get64(const char *at) { uint64_t value; memcpy(&value, at, 8); return value; }

static word *at(char *base, uint64_t offset) { return (word *)(base + offset); }
static int crossed(uint64_t point, uint64_t from, uint64_t to) { return point - from < to - from; }
static uint64_t extent(uint32_t length) { return (HEADER + (uint64_t)length + CELL - 1) & ~(uint64_t)(CELL - 1); }

// The first page, then the ring twice.
static char *map(int file, uint64_t capacity, int protection)
{
    char *base = mmap(0, page + 2 * capacity, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(base != MAP_FAILED);
    REQUIRE(mmap(base, page + capacity, protection, MAP_SHARED | MAP_FIXED | MAP_POPULATE, file, 0) != MAP_FAILED);
    REQUIRE(mmap(base + page + capacity, capacity, protection, MAP_SHARED | MAP_FIXED | MAP_POPULATE, file, page) != MAP_FAILED);
    return base;
}

static uint64_t own_seed, peer_seed;

static char *create_region(uint64_t capacity, int *file)
{
    *file = memfd_create("peer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(*file >= 0 && ftruncate(*file, page + capacity) == 0);
    char *base = map(*file, capacity, PROT_READ | PROT_WRITE);
    memcpy(base, "ZCGENRGN", 8);
    put32(base + 0x08, VERSION);
    put32(base + 0x0C, page);
    put64(base + 0x10, capacity);
    put32(base + 0x18, CELL);
    put32(base + 0x1C, HEADER);
    REQUIRE(getrandom(&own_seed, sizeof own_seed, 0) == sizeof own_seed);
    own_seed |= 1;
    put64(base + 0x20, own_seed);
    atomic_store(at(base, WAKE_CONSUMER_AFTER), UINT64_MAX);
    atomic_store(at(base, WAKE_PRODUCER_AFTER), UINT64_MAX);
    REQUIRE(fcntl(*file, F_ADD_SEALS, SEALS) == 0);
    return base;
}

static char *open_region(int file, uint64_t capacity)
{
    struct stat status;
    REQUIRE((fcntl(file, F_GET_SEALS) & SEALS) == SEALS);
    REQUIRE(fstat(file, &status) == 0 && (uint64_t)status.st_size == page + capacity);
    char *base = map(file, capacity, PROT_READ);
    REQUIRE(memcmp(base, "ZCGENRGN", 8) == 0 && get32(base + 0x08) == VERSION && get64(base + 0x10) == capacity);
    REQUIRE(get32(base + 0x18) == CELL && get32(base + 0x1C) == HEADER);
    peer_seed = get64(base + 0x20);
    return base;
}

static char *own, *peer;
static uint64_t own_capacity = 1 << 16, peer_capacity;
static uint64_t position, consumed_seen, consumed;
static int own_bell, peer_bell, control;

static void ring(void)
{
    REQUIRE(write(own_bell, "", 1) == 1);
}

static void sleep_until_rung(void)
{
    char signals[64];
    struct pollfd both[2] = { { .fd = peer_bell, .events = POLLIN }, { .fd = control, .events = POLLRDHUP } };
    REQUIRE(poll(both, 2, 10000) == 1 && both[1].revents == 0);
    REQUIRE(read(peer_bell, signals, sizeof signals) > 0);
}

static int has_space(uint32_t length)
{
    if (position + extent(length) - consumed_seen <= own_capacity)
    {
        return 1;
    }

    uint64_t seen = atomic_load_explicit(at(peer, CONSUMED), memory_order_acquire);
    REQUIRE(seen >= consumed_seen && seen <= position && seen % CELL == 0);
    consumed_seen = seen;
    return position + extent(length) - consumed_seen <= own_capacity;
}

static char *claim(uint32_t length)
{
    while (!has_space(length))
    {
        atomic_store_explicit(at(own, WAKE_PRODUCER_AFTER), position + extent(length) - CELL - own_capacity, memory_order_release);
        atomic_thread_fence(memory_order_seq_cst);
        if (!has_space(length))
        {
            sleep_until_rung();
        }
    }

    return own + page + position % own_capacity + HEADER;
}

static void publish(uint32_t length, uint32_t kind)
{
    char *slot = own + page + position % own_capacity;
    uint64_t next = position + extent(length);
    put32(slot + 8, length);
    put32(slot + 12, kind);
    atomic_store_explicit(at(slot, 0), own_seed + position, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
    uint64_t wake_consumer_after = atomic_load_explicit(at(peer, WAKE_CONSUMER_AFTER), memory_order_acquire);
    if (crossed(wake_consumer_after, position, next))
    {
        ring();
    }

    position = next;
}

static int is_published(void)
{
    return atomic_load_explicit(at(peer, page + consumed % peer_capacity), memory_order_acquire) == peer_seed + consumed;
}

static const char *receive(uint32_t *length, uint32_t *kind)
{
    while (!is_published())
    {
        atomic_store_explicit(at(own, WAKE_CONSUMER_AFTER), consumed, memory_order_release);
        atomic_thread_fence(memory_order_seq_cst);
        if (!is_published())
        {
            sleep_until_rung();
        }
    }

    const char *slot = peer + page + consumed % peer_capacity;
    *length = get32(slot + 8);
    *kind = get32(slot + 12);
    REQUIRE(*length <= peer_capacity - HEADER);
    return slot + HEADER;
}

static void release(uint32_t length)
{
    uint64_t next = consumed + extent(length);
    atomic_store_explicit(at(own, CONSUMED), next, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
    if (crossed(atomic_load_explicit(at(peer, WAKE_PRODUCER_AFTER), memory_order_acquire), consumed, next))
    {
        ring();
    }

    consumed = next;
}

static void handshake(const char *path, const char *contract)
{
    control = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    REQUIRE(connect(control, (struct sockaddr *)&address, sizeof address) == 0);

    int files[2], bell[2];
    own = create_region(own_capacity, &files[0]);
    REQUIRE(pipe2(bell, O_CLOEXEC | O_NONBLOCK) == 0 && fchmod(bell[0], 0444) == 0);
    own_bell = bell[1];
    files[1] = bell[0];
    char message[64 + 1024] = "ZCGENCHN";
    put32(message + 8, VERSION);
    put32(message + 12, 1);
    put64(message + 16, 0xC0FFEE);
    put64(message + 24, own_capacity);
    put64(message + 32, 1 << 24);
    put32(message + 56, strlen(contract));
    memcpy(message + 64, contract, strlen(contract));
    _Alignas(struct cmsghdr) char rights[CMSG_SPACE(4 * sizeof(int))];
    struct iovec part = { message, 64 + strlen(contract) };
    struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = rights, .msg_controllen = CMSG_SPACE(sizeof files) };
    struct cmsghdr *first = CMSG_FIRSTHDR(&header);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof files);
    memcpy(CMSG_DATA(first), files, sizeof files);
    REQUIRE(sendmsg(control, &header, MSG_NOSIGNAL) == (ssize_t)part.iov_len);

    part = (struct iovec){ message, sizeof message };
    header = (struct msghdr){ .msg_iov = &part, .msg_iovlen = 1, .msg_control = rights, .msg_controllen = sizeof rights };
    ssize_t length = recvmsg(control, &header, MSG_CMSG_CLOEXEC);
    REQUIRE(length >= 24 && memcmp(message, "ZCGENCHN", 8) == 0);
    if (get32(message + 12) == 3)
    {
        printf("refused: %.*s\n", (int)get32(message + 20), message + 24);
        exit(2);
    }

    REQUIRE(get32(message + 8) == VERSION && get32(message + 12) == 2 && (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0);
    first = CMSG_FIRSTHDR(&header);
    REQUIRE(first && first->cmsg_type == SCM_RIGHTS && first->cmsg_len == CMSG_LEN(sizeof files));
    memcpy(files, CMSG_DATA(first), sizeof files);
    peer_capacity = get64(message + 24);
    REQUIRE(peer_capacity <= 1 << 24 && (peer_capacity & (peer_capacity - 1)) == 0);
    peer = open_region(files[0], peer_capacity);

    // Opened again, so that the server cannot make this side's reads wait.
    char again[64];
    snprintf(again, sizeof again, "/proc/self/fd/%d", files[1]);
    peer_bell = open(again, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    REQUIRE(peer_bell >= 0 && close(files[1]) == 0);
}

int main(int count_of_arguments, char **arguments)
{
    REQUIRE(count_of_arguments == 4);
    page = sysconf(_SC_PAGESIZE);
    handshake(arguments[1], arguments[2]);
    uint32_t count = atoi(arguments[3]);
    srand(1);

    // Three under way at a time, so that both rings run full now and then.
    uint32_t lengths[3];
    for (uint32_t sent = 0, back = 0; back < count;)
    {
        if (sent < count && sent - back < 3)
        {
            uint32_t length = rand() % (sent % 5 == 0 ? own_capacity / 3 - 200 : 200);
            memset(claim(length), (int)sent, length);
            lengths[sent % 3] = length;
            publish(length, sent++);
            continue;
        }

        uint32_t length, kind;
        const char *payload = receive(&length, &kind);
        REQUIRE(kind == back && length == lengths[back % 3]);
        for (uint32_t i = 0; i < length; i++)
        {
            REQUIRE(payload[i] == (char)back);
        }

        release(length);
        back++;
    }

    printf("done\n");
    return 0;
}
