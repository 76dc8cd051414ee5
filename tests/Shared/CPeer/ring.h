// One end of one channel, written from docs/wire-format.md alone: regions, rings and doorbells. It parks whenever it waits.
#pragma once
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
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { VERSION = 4, CELL = 64, HEADER = 16, CONSUMED = 0x80, WAKE_CONSUMER_AFTER = 0x100, WAKE_PRODUCER_AFTER = 0x180, SEALS = 0x17 };

// Of the word that holds a slot's length.
#define HAS_DEADLINE (1u << 31)
#define IS_GIVEN_UP (1u << 30)
#define HAS_HEADERS (1u << 29)
#define LENGTH_BITS ((1u << 29) - 1)

#define REQUIRE(condition) do { if (!(condition)) { printf("line %d: %s\n", __LINE__, #condition); exit(1); } } while (0)

typedef _Atomic uint64_t word;

static inline void put32(char *at, uint32_t value) { memcpy(at, &value, 4); }
static inline void put64(char *at, uint64_t value) { memcpy(at, &value, 8); }
static inline uint32_t get32(const char *at) { uint32_t value; memcpy(&value, at, 4); return value; }
static inline uint64_t get64(const char *at) { uint64_t value; memcpy(&value, at, 8); return value; }

static inline word *at(char *base, uint64_t offset) { return (word *)(base + offset); }
static inline int crossed(uint64_t point, uint64_t from, uint64_t to) { return point - from < to - from; }
static inline uint64_t extent(uint64_t length) { return (HEADER + length + CELL - 1) & ~(uint64_t)(CELL - 1); }

// Where a deadline, or a block of headers, stands behind what comes before it.
static inline uint64_t aligned(uint64_t length) { return (length + 7) & ~(uint64_t)7; }

static uint64_t page;
static uint64_t own_seed, peer_seed;
static char *own, *peer;
static uint64_t own_capacity = 1 << 16, peer_capacity;
static uint64_t position, consumed_seen, consumed;
static int own_bell, peer_bell, control;

// The first page, then the ring twice.
static inline char *map(int file, uint64_t capacity, int protection)
{
    char *base = mmap(0, page + 2 * capacity, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(base != MAP_FAILED);
    REQUIRE(mmap(base, page + capacity, protection, MAP_SHARED | MAP_FIXED | MAP_POPULATE, file, 0) != MAP_FAILED);
    REQUIRE(mmap(base + page + capacity, capacity, protection, MAP_SHARED | MAP_FIXED | MAP_POPULATE, file, page) != MAP_FAILED);
    return base;
}

static inline char *create_region(uint64_t capacity, int *file)
{
    page = sysconf(_SC_PAGESIZE);
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

static inline char *open_region(int file, uint64_t capacity)
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

static inline void ring(void)
{
    REQUIRE(write(own_bell, "", 1) == 1);
}

// False when the peer has gone.
static inline int sleep_until_rung(void)
{
    char signals[64];
    struct pollfd both[2] = { { .fd = peer_bell, .events = POLLIN }, { .fd = control, .events = POLLRDHUP } };
    REQUIRE(poll(both, 2, 30000) >= 1);
    if (both[1].revents != 0)
    {
        return 0;
    }

    REQUIRE(read(peer_bell, signals, sizeof signals) > 0);
    return 1;
}

static inline int has_space(uint64_t length)
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

static inline char *claim(uint64_t length)
{
    while (!has_space(length))
    {
        atomic_store_explicit(at(own, WAKE_PRODUCER_AFTER), position + extent(length) - CELL - own_capacity, memory_order_release);
        atomic_thread_fence(memory_order_seq_cst);
        if (!has_space(length))
        {
            REQUIRE(sleep_until_rung());
        }
    }

    return own + page + position % own_capacity + HEADER;
}

// A payload of so many bytes that is in its place; behind it a deadline unless that is 0, and a block of headers unless that is null.
// Returns the slot.
static inline char *publish_with(uint32_t length, uint32_t kind, uint64_t deadline, const char *headers)
{
    char *slot = own + page + position % own_capacity;
    uint64_t whole = length;
    uint32_t flags = 0;
    if (deadline != 0)
    {
        put64(slot + HEADER + aligned(whole), deadline);
        whole = aligned(whole) + 8;
        flags |= HAS_DEADLINE;
    }

    if (headers != NULL)
    {
        memcpy(slot + HEADER + aligned(whole), headers, get32(headers));
        whole = aligned(whole) + get32(headers);
        flags |= HAS_HEADERS;
    }

    uint64_t next = position + extent(whole);
    put32(slot + 8, length | flags);
    put32(slot + 12, kind);
    atomic_store_explicit(at(slot, 0), own_seed + position, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
    if (crossed(atomic_load_explicit(at(peer, WAKE_CONSUMER_AFTER), memory_order_acquire), position, next))
    {
        ring();
    }

    position = next;
    return slot;
}

static inline char *publish(uint32_t length, uint32_t kind)
{
    return publish_with(length, kind, 0, NULL);
}

// One store of the word that holds length and kind.
static inline void give_up(char *slot)
{
    word *both = at(slot, 8);
    atomic_store_explicit(both, atomic_load_explicit(both, memory_order_relaxed) | IS_GIVEN_UP, memory_order_release);
}

typedef struct
{
    const char *payload;
    uint32_t length;
    uint32_t kind;
    uint64_t deadline;
    int is_given_up;
    const char *headers;
    uint64_t end;
} message;

static inline int is_published(void)
{
    return atomic_load_explicit(at(peer, page + consumed % peer_capacity), memory_order_acquire) == peer_seed + consumed;
}

// False when the peer has gone.
static inline int receive(message *received)
{
    while (!is_published())
    {
        atomic_store_explicit(at(own, WAKE_CONSUMER_AFTER), consumed, memory_order_release);
        atomic_thread_fence(memory_order_seq_cst);
        if (!is_published() && !sleep_until_rung() && !is_published())
        {
            return 0;
        }
    }

    char *slot = peer + page + consumed % peer_capacity;
    uint64_t both = atomic_load_explicit(at(slot, 8), memory_order_acquire);
    uint32_t flags = (uint32_t)both;
    uint32_t length = flags & LENGTH_BITS;
    uint64_t whole = length;
    received->payload = slot + HEADER;
    received->length = length;
    received->kind = (uint32_t)(both >> 32);
    received->deadline = 0;
    received->is_given_up = (flags & IS_GIVEN_UP) != 0;
    received->headers = NULL;
    if (flags & HAS_DEADLINE)
    {
        REQUIRE(aligned(whole) + 8 <= peer_capacity - HEADER);
        received->deadline = get64(slot + HEADER + aligned(whole));
        whole = aligned(whole) + 8;
    }

    if (flags & HAS_HEADERS)
    {
        REQUIRE(aligned(whole) + 8 <= peer_capacity - HEADER);
        received->headers = slot + HEADER + aligned(whole);
        REQUIRE(get32(received->headers) % 8 == 0 && get32(received->headers) >= 8 && get32(received->headers) <= 2048);
        whole = aligned(whole) + get32(received->headers);
    }

    REQUIRE(whole <= peer_capacity - HEADER);
    received->end = consumed + extent(whole);
    return 1;
}

static inline void release(const message *received)
{
    atomic_store_explicit(at(own, CONSUMED), received->end, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
    if (crossed(atomic_load_explicit(at(peer, WAKE_PRODUCER_AFTER), memory_order_acquire), consumed, received->end))
    {
        ring();
    }

    consumed = received->end;
}

static inline uint64_t now(void)
{
    struct timespec time;
    REQUIRE(clock_gettime(CLOCK_MONOTONIC, &time) == 0);
    return (uint64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}
