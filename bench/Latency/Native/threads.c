// Blocking clients of one spinning server: each thread publishes a request in a line of its own and sleeps in its eventfd, until the
// server, which looks at one line after the other, has answered and written to it.
#include "measure.h"
#include <pthread.h>
#include <stdbool.h>
#include <sys/eventfd.h>

enum { payload_words = 6, warmup_calls = 10, most_calls = 400000 };

typedef struct
{
    _Alignas(2 * cache_line) _Atomic uint64_t stamp;
    uint64_t words[payload_words];
} line;

typedef struct
{
    line request;
    line reply;
} slot;

typedef struct
{
    _Alignas(2 * cache_line) _Atomic bool is_over;
    slot slots[];
} shared_state;

typedef struct
{
    shared_state *shared;
    slot *slot;
    pthread_barrier_t *start;
    uint64_t *times;
    size_t calls;
    uint64_t began;
    uint64_t ended;
    int bell;
    _Atomic bool *stop;
} client;

static void call(const client *self, uint64_t stamp)
{
    for (int i = 0; i < payload_words; i++)
    {
        self->slot->request.words[i] = stamp;
    }

    atomic_store_explicit(&self->slot->request.stamp, stamp, memory_order_release);
    uint64_t value;
    if (read(self->bell, &value, sizeof value) != sizeof value)
    {
        fail("read");
    }

    uint64_t difference = atomic_load_explicit(&self->slot->reply.stamp, memory_order_acquire) ^ stamp;
    for (int i = 0; i < payload_words; i++)
    {
        difference |= self->slot->reply.words[i] ^ stamp;
    }

    if (difference != 0)
    {
        fputs("the echo is not what was sent\n", stderr);
        exit(1);
    }
}

static void *run_client(void *state)
{
    client *self = state;
    uint64_t stamp = 0;
    for (int i = 0; i < warmup_calls; i++)
    {
        call(self, ++stamp);
    }

    pthread_barrier_wait(self->start);
    uint64_t before = now_ns();
    self->began = before;
    while (!atomic_load_explicit(self->stop, memory_order_relaxed) && self->calls < most_calls)
    {
        call(self, ++stamp);
        uint64_t after = now_ns();
        self->times[self->calls++] = after - before;
        before = after;
    }

    self->ended = before;
    return NULL;
}

static void serve(shared_state *shared, const int *bells, size_t threads)
{
    while (!atomic_load_explicit(&shared->is_over, memory_order_relaxed))
    {
        for (size_t i = 0; i < threads; i++)
        {
            slot *next = &shared->slots[i];
            uint64_t stamp = atomic_load_explicit(&next->request.stamp, memory_order_acquire);
            if (stamp == atomic_load_explicit(&next->reply.stamp, memory_order_relaxed))
            {
                continue;
            }

            memcpy(next->reply.words, next->request.words, sizeof next->reply.words);
            atomic_store_explicit(&next->reply.stamp, stamp, memory_order_release);
            uint64_t one = 1;
            if (write(bells[i], &one, sizeof one) != sizeof one)
            {
                fail("write");
            }
        }
    }
}

// All calls of all threads, from the first one's begin to the last one's end: prints p50, p99 and p99.9 in nanoseconds, and calls per
// second.
static void report(const client *clients, size_t threads)
{
    size_t count = 0;
    uint64_t began = UINT64_MAX;
    uint64_t ended = 0;
    for (size_t i = 0; i < threads; i++)
    {
        count += clients[i].calls;
        began = clients[i].began < began ? clients[i].began : began;
        ended = clients[i].ended > ended ? clients[i].ended : ended;
    }

    uint64_t *times = series(count);
    size_t next = 0;
    for (size_t i = 0; i < threads; i++)
    {
        memcpy(times + next, clients[i].times, clients[i].calls * sizeof *times);
        next += clients[i].calls;
    }

    double p50 = (double)quantile(times, count, 0.5);
    double p99 = (double)quantile(times, count, 0.99);
    double p999 = (double)quantile(times, count, 0.999);
    printf("%.0f %.0f %.0f %.0f\n", p50, p99, p999, (double)count * 1e9 / (double)(ended - began));
    free(times);
}

int main(int argc, char **argv)
{
    const char *usage = "CPU CPU THREADS MILLISECONDS";
    int client_cpu = (int)argument(argc, argv, 1, usage);
    int server_cpu = (int)argument(argc, argv, 2, usage);
    size_t threads = (size_t)argument(argc, argv, 3, usage);
    long milliseconds = argument(argc, argv, 4, usage);
    shared_state *shared = shared_memory(sizeof *shared + threads * sizeof(slot));
    client *clients = calloc(threads, sizeof *clients);
    int *bells = calloc(threads, sizeof *bells);
    pthread_t *ids = calloc(threads, sizeof *ids);
    if (clients == NULL || bells == NULL || ids == NULL)
    {
        fail("calloc");
    }

    for (size_t i = 0; i < threads; i++)
    {
        bells[i] = eventfd(0, 0);
        if (bells[i] < 0)
        {
            fail("eventfd");
        }
    }

    pid_t child = fork_pinned(client_cpu, server_cpu);
    if (child == 0)
    {
        serve(shared, bells, threads);
        _exit(0);
    }

    _Atomic bool stop = false;
    pthread_barrier_t start;
    pthread_barrier_init(&start, NULL, (unsigned)threads + 1);
    for (size_t i = 0; i < threads; i++)
    {
        clients[i] = (client){shared, &shared->slots[i], &start, calloc(most_calls, sizeof(uint64_t)), 0, 0, 0, bells[i], &stop};
        if (clients[i].times == NULL || pthread_create(&ids[i], NULL, run_client, &clients[i]) != 0)
        {
            fail("pthread_create");
        }
    }

    pthread_barrier_wait(&start);
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
    atomic_store(&stop, true);
    for (size_t i = 0; i < threads; i++)
    {
        pthread_join(ids[i], NULL);
    }

    atomic_store(&shared->is_over, true);
    join(child);
    report(clients, threads);
    return 0;
}
