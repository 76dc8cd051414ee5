// The floor of one-way traffic: a ring of one producer and one consumer whose slots carry their own sequence numbers, so that a
// message is published with its last cache line and no index is shared. Every word of a payload is written, and read, in place.
#include "measure.h"

typedef struct
{
    _Alignas(2 * cache_line) _Atomic uint64_t consumed;
    _Alignas(2 * cache_line) _Atomic uint64_t last;
    _Alignas(2 * cache_line) _Atomic uint64_t sum;
    _Alignas(4096) unsigned char slots[];
} ring;

// A slot: its sequence number, then the payload. With a payload of 56 bytes it is one cache line.
typedef struct
{
    _Atomic uint64_t sequence;
    uint64_t payload[];
} slot;

typedef struct
{
    unsigned char *slots;
    size_t stride;
    size_t words;
    uint64_t count;
} shape;

enum { publish_every = 64 };

static slot *slot_at(const shape *ring_shape, uint64_t position)
{
    return (slot *)(void *)(ring_shape->slots + (position & (ring_shape->count - 1)) * ring_shape->stride);
}

static uint64_t consume(ring *shared, const shape *ring_shape)
{
    uint64_t sum = 0;
    for (uint64_t position = 0;; position++)
    {
        const slot *next = slot_at(ring_shape, position);
        while (atomic_load_explicit(&next->sequence, memory_order_acquire) != position + 1)
        {
            uint64_t last = atomic_load_explicit(&shared->last, memory_order_acquire);
            if (last != 0 && last == position)
            {
                return sum;
            }
        }

        for (size_t i = 0; i < ring_shape->words; i++)
        {
            sum += next->payload[i];
        }

        if (position % publish_every == publish_every - 1)
        {
            atomic_store_explicit(&shared->consumed, position + 1, memory_order_release);
        }
    }
}

// Sends ring after ring, and notes what each took.
static uint64_t produce(ring *shared, const shape *ring_shape, uint64_t *times, size_t rings)
{
    uint64_t consumed = 0;
    uint64_t before = now_ns();
    uint64_t end = rings * ring_shape->count;
    for (uint64_t position = 0; position < end; position++)
    {
        while (position - consumed >= ring_shape->count)
        {
            consumed = atomic_load_explicit(&shared->consumed, memory_order_acquire);
        }

        slot *next = slot_at(ring_shape, position);
        for (size_t i = 0; i < ring_shape->words; i++)
        {
            next->payload[i] = position;
        }

        atomic_store_explicit(&next->sequence, position + 1, memory_order_release);
        if ((position & (ring_shape->count - 1)) == ring_shape->count - 1)
        {
            uint64_t after = now_ns();
            times[position / ring_shape->count] = after - before;
            before = after;
        }
    }

    return end;
}

int main(int argc, char **argv)
{
    const char *usage = "CPU CPU PAYLOAD_BYTES SLOTS RINGS";
    int producer_cpu = (int)argument(argc, argv, 1, usage);
    int consumer_cpu = (int)argument(argc, argv, 2, usage);
    size_t payload = (size_t)argument(argc, argv, 3, usage);
    uint64_t count = (uint64_t)argument(argc, argv, 4, usage);
    size_t rings = (size_t)argument(argc, argv, 5, usage);
    size_t stride = (sizeof(slot) + payload + cache_line - 1) / cache_line * cache_line;
    ring *shared = shared_memory(sizeof *shared + count * stride);
    uint64_t *times = series(rings);
    shape ring_shape = {shared->slots, stride, payload / sizeof(uint64_t), count};
    pid_t child = fork_pinned(producer_cpu, consumer_cpu);
    if (child == 0)
    {
        atomic_store_explicit(&shared->sum, consume(shared, &ring_shape), memory_order_release);
        _exit(0);
    }

    uint64_t sent = produce(shared, &ring_shape, times, rings);
    atomic_store_explicit(&shared->last, sent, memory_order_release);
    join(child);
    uint64_t expected = ring_shape.words * (sent * (sent - 1) / 2);
    if (atomic_load_explicit(&shared->sum, memory_order_acquire) != expected)
    {
        fputs("what was read is not what was written\n", stderr);
        return 1;
    }

    // Messages per second while the median ring was sent.
    printf("%.0f\n", (double)count * 1e9 / (double)quantile(times, rings, 0.5));
    free(times);
    return 0;
}
