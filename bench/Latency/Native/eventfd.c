// The floor of a round trip between processes that sleep: each wakes the other through an eventfd.
#include "measure.h"
#include <sys/eventfd.h>

static void wait_for(int bell)
{
    uint64_t value;
    if (read(bell, &value, sizeof value) != sizeof value)
    {
        fail("read");
    }
}

static void ring(int bell)
{
    uint64_t one = 1;
    if (write(bell, &one, sizeof one) != sizeof one)
    {
        fail("write");
    }
}

typedef struct
{
    int ping;
    int pong;
} bells;

static inline void round_trip(void *state)
{
    const bells *self = state;
    ring(self->ping);
    wait_for(self->pong);
}

int main(int argc, char **argv)
{
    const char *usage = "CPU CPU WARMUP COUNT";
    int client_cpu = (int)argument(argc, argv, 1, usage);
    int server_cpu = (int)argument(argc, argv, 2, usage);
    size_t warmup = (size_t)argument(argc, argv, 3, usage);
    size_t count = (size_t)argument(argc, argv, 4, usage);
    bells self = {eventfd(0, 0), eventfd(0, 0)};
    if (self.ping < 0 || self.pong < 0)
    {
        fail("eventfd");
    }

    pid_t child = fork_pinned(client_cpu, server_cpu);
    if (child == 0)
    {
        size_t count_to_serve = round_trips(warmup, count);
        for (size_t i = 0; i < count_to_serve; i++)
        {
            wait_for(self.ping);
            ring(self.pong);
        }

        _exit(0);
    }

    measure_round_trips(warmup, count, round_trip, &self);
    join(child);
    return 0;
}
