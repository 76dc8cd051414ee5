// A server of Calls.Calculator that answers as orders tell it, in every way that a server can, and in some that none may. Usage: answering
// SOCKET. Prints "listening", serves each client in a process of its own, and ends when its input does.
#include "calls.h"
#include "headers.h"
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

enum { MOST_HELD = 256 };

// Requests that wait for their replies.
static uint32_t held[MOST_HELD];
static int held_count;

static int cancels, cancels_of_held, given_up, deadlines;

static void reply_sum(uint32_t number, int64_t total)
{
    publish(write_sum(claim(64), total), reply_kind(OK, number));
}

static void reply_text(uint32_t number, const char *text)
{
    publish(write_blob(claim(512), text), reply_kind(OK, number));
}

static void reply_error(uint32_t number, uint32_t status, const char *text)
{
    memcpy(claim(512), text, strlen(text));
    publish(strlen(text), reply_kind(status, number));
}

// The last one first.
static void release_held(void)
{
    while (held_count > 0)
    {
        reply_text(held[--held_count], "held");
    }
}

static void take_control(const message *request)
{
    REQUIRE(request->length == 8 && get32(request->payload) == CANCEL);
    uint32_t number = get32(request->payload + 4);
    REQUIRE(number < NUMBERS);
    cancels++;
    for (int i = 0; i < held_count; i++)
    {
        if (held[i] == number)
        {
            cancels_of_held++;
            held[i] = held[--held_count];
            reply_error(number, CANCELLED, "");
            return;
        }
    }
}

// The bytes of the trace context in hexadecimal, and the state behind it.
static void reply_trace(uint32_t number, const char *headers)
{
    uint32_t length = 0, state_length = 0;
    const unsigned char *context = (const unsigned char *)find_entry(headers, TRACEPARENT, NULL, &length);
    const char *state = find_entry(headers, TRACESTATE, NULL, &state_length);
    char text[256] = "";
    REQUIRE(context == NULL || length == 26);
    for (uint32_t i = 0; i < length; i++)
    {
        sprintf(text + 2 * i, "%02x", context[i]);
    }

    snprintf(text + 2 * length, 100, " %.*s", (int)state_length, state == NULL ? "" : state);
    reply_text(number, text);
}

static void obey(const char *what, uint32_t number, const char *headers)
{
    char text[128];
    if (strcmp(what, "hold") == 0)
    {
        REQUIRE(held_count < MOST_HELD);
        held[held_count++] = number;
    }
    else if (strcmp(what, "release") == 0)
    {
        reply_text(number, "released");
        release_held();
    }
    else if (strcmp(what, "count") == 0)
    {
        snprintf(text, sizeof text, "held %d, cancels %d, of held %d, given up %d, deadlines %d", held_count, cancels, cancels_of_held, given_up,
            deadlines);
        reply_text(number, text);
    }
    else if (strcmp(what, "fail") == 0)
    {
        reply_error(number, FAILED_PRECONDITION, "not now");
    }
    else if (strcmp(what, "fail with headers") == 0)
    {
        block headers;
        begin_block(&headers);
        add_metadata(&headers, "reason", "weather", 7);
        add_metadata(&headers, "map-bin", "\0\377", 2);
        end_block(&headers);
        memcpy(claim(512), "not now", 7);
        publish_with(7, reply_kind(FAILED_PRECONDITION, number), 0, headers.bytes);
    }
    else if (strcmp(what, "trace") == 0)
    {
        reply_trace(number, headers);
    }
    else if (strcmp(what, "answer the next") == 0)
    {
        reply_text((number + 1) % NUMBERS, what);
    }
    else if (strcmp(what, "answer the one before") == 0)
    {
        reply_text((number + NUMBERS - 1) % NUMBERS, what);
    }
    else if (strcmp(what, "answer twice") == 0)
    {
        reply_text(number, what);
        reply_text(number, what);
    }
    else
    {
        reply_text(number, what);
    }
}

static void serve(void)
{
    message request;
    for (uint32_t number = 0; receive(&request);)
    {
        if (request.kind == CONTROL)
        {
            take_control(&request);
            release(&request);
            continue;
        }

        deadlines += request.deadline > now() && request.deadline < now() + 120000000000u;
        if (request.is_given_up)
        {
            given_up++;
            reply_error(number, CANCELLED, "");
        }
        else if (request.kind == method("Add"))
        {
            reply_sum(number, read_and_add_numbers(&request));
        }
        else
        {
            char what[64];
            REQUIRE(request.kind == method("Obey"));
            read_order(&request, what, sizeof what);
            obey(what, number, request.headers);
        }

        release(&request);
        number = (number + 1) % NUMBERS;
    }
}

int main(int count_of_arguments, char **arguments)
{
    REQUIRE(count_of_arguments == 2);
    int listener = listen_at(arguments[1]);
    printf("listening\n");
    fflush(stdout);
    struct pollfd both[2] = { { .fd = listener, .events = POLLIN }, { .fd = STDIN_FILENO, .events = POLLIN } };
    while (poll(both, 2, -1) >= 1 && both[1].revents == 0)
    {
        int accepted = accept4(listener, 0, 0, SOCK_CLOEXEC);
        REQUIRE(accepted >= 0);
        pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0)
        {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            close(listener);
            welcome(accepted, CONTRACT);
            serve();
            return 0;
        }

        close(accepted);
    }

    int status, failures = 0;
    while (wait(&status) > 0)
    {
        failures += status != 0;
    }

    return failures != 0;
}
