// What every program here needs: two pinned processes, memory that both see, a clock, and one line of results.
#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { cache_line = 64 };

static inline void fail(const char *what)
{
    perror(what);
    exit(1);
}

static inline uint64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static inline void pin(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0)
    {
        fail("sched_setaffinity");
    }
}

static inline void *shared_memory(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (memory == MAP_FAILED)
    {
        fail("mmap");
    }

    return memory;
}

// Forks; the child runs on its own processor and does not outlive its parent.
static inline pid_t fork_pinned(int parent_cpu, int child_cpu)
{
    pid_t child = fork();
    if (child < 0)
    {
        fail("fork");
    }

    if (child == 0)
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    }

    pin(child == 0 ? child_cpu : parent_cpu);
    return child;
}

static inline void join(pid_t child)
{
    int status;
    if (waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    {
        fputs("the other process failed\n", stderr);
        exit(1);
    }
}

static inline long argument(int count, char **values, int index, const char *usage)
{
    if (index >= count)
    {
        fprintf(stderr, "usage: %s %s\n", values[0], usage);
        exit(2);
    }

    return strtol(values[index], NULL, 10);
}

static int compare_times(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static inline uint64_t *series(size_t count)
{
    uint64_t *times = calloc(count, sizeof *times);
    if (times == NULL)
    {
        fail("calloc");
    }

    // Touches the pages, so that the measurement does not.
    memset(times, 1, count * sizeof *times);
    return times;
}

static inline uint64_t quantile(uint64_t *times, size_t count, double part)
{
    qsort(times, count, sizeof *times, compare_times);
    size_t index = (size_t)((double)count * part);
    return times[index < count ? index : count - 1];
}

enum { round_trips_per_batch = 100 };

// Warms up, measures, and prints p50, p99, p99.9 and the typical cost in nanoseconds. Measured in two series: each round trip by
// itself, for the quantiles, which then contain what the clock costs; and in batches without a clock inside, whose median is the
// typical cost. A median, because a mean is ruled by the moments at which the system runs something else.
static inline __attribute__((always_inline)) void measure_round_trips(
    size_t warmup, size_t count, void (*round_trip)(void *), void *state)
{
    uint64_t *times = series(count);
    for (size_t i = 0; i < warmup; i++)
    {
        round_trip(state);
    }

    uint64_t before = now_ns();
    for (size_t i = 0; i < count; i++)
    {
        round_trip(state);
        uint64_t after = now_ns();
        times[i] = after - before;
        before = after;
    }

    double p50 = (double)quantile(times, count, 0.5);
    double p99 = (double)quantile(times, count, 0.99);
    double p999 = (double)quantile(times, count, 0.999);
    size_t batches = count / round_trips_per_batch;
    for (size_t batch = 0; batch < batches; batch++)
    {
        before = now_ns();
        for (int i = 0; i < round_trips_per_batch; i++)
        {
            round_trip(state);
        }

        times[batch] = now_ns() - before;
    }

    double typical = (double)quantile(times, batches, 0.5) / round_trips_per_batch;
    printf("%.0f %.0f %.0f %.2f\n", p50, p99, p999, typical);
    free(times);
}

// How many round trips that makes.
static inline size_t round_trips(size_t warmup, size_t count)
{
    return warmup + count + count / round_trips_per_batch * round_trips_per_batch;
}
