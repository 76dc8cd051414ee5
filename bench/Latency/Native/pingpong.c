// The floor of a round trip: two spinning processes, a stamp and PAYLOAD_WORDS words each way, filled by their writer and copied out
// by their reader. With 7 words that is one cache line.
#include "measure.h"
#include <stdbool.h>

#ifndef PAYLOAD_WORDS
#define PAYLOAD_WORDS 7
#endif

typedef struct
{
    uint64_t words[PAYLOAD_WORDS];
} payload;

typedef struct
{
    _Alignas(2 * cache_line) _Atomic uint64_t stamp;
    payload content;
} line;

typedef struct
{
    line ping;
    line pong;
} lines;

static inline payload wait_for(line *from, uint64_t stamp)
{
    while (atomic_load_explicit(&from->stamp, memory_order_acquire) != stamp)
    {
    }

    return from->content;
}

static inline void send(line *to, uint64_t stamp, payload content)
{
    to->content = content;
    atomic_store_explicit(&to->stamp, stamp, memory_order_release);
}

typedef struct
{
    lines *shared;
    uint64_t stamp;
} client;

static inline payload filled(uint64_t value)
{
    payload content;
    for (size_t i = 0; i < PAYLOAD_WORDS; i++)
    {
        content.words[i] = value;
    }

    return content;
}

static inline bool is_filled(payload content, uint64_t value)
{
    uint64_t difference = 0;
    for (size_t i = 0; i < PAYLOAD_WORDS; i++)
    {
        difference |= content.words[i] ^ value;
    }

    return difference == 0;
}

static inline void round_trip(void *state)
{
    client *self = state;
    uint64_t stamp = ++self->stamp;
    send(&self->shared->ping, stamp, filled(stamp));
    if (!is_filled(wait_for(&self->shared->pong, stamp), stamp))
    {
        fputs("the echo is not what was sent\n", stderr);
        exit(1);
    }
}

static void serve(lines *shared, size_t count)
{
    for (uint64_t stamp = 1; stamp <= count; stamp++)
    {
        send(&shared->pong, stamp, wait_for(&shared->ping, stamp));
    }
}

int main(int argc, char **argv)
{
    const char *usage = "CPU CPU WARMUP COUNT";
    int client_cpu = (int)argument(argc, argv, 1, usage);
    int server_cpu = (int)argument(argc, argv, 2, usage);
    size_t warmup = (size_t)argument(argc, argv, 3, usage);
    size_t count = (size_t)argument(argc, argv, 4, usage);
    lines *shared = shared_memory(sizeof *shared);
    pid_t child = fork_pinned(client_cpu, server_cpu);
    if (child == 0)
    {
        serve(shared, round_trips(warmup, count));
        _exit(0);
    }

    client self = {.shared = shared};
    measure_round_trips(warmup, count, round_trip, &self);
    join(child);
    return 0;
}
