// Requests and replies of the service Calls.Calculator, written from docs/wire-format.md and FlatBuffers' own format.
#pragma once
#include "wire.h"

#define CONTRACT "Calls.Calculator"

enum { OK = 0, CANCELLED = 1, INVALID_ARGUMENT = 3, DEADLINE_EXCEEDED = 4, FAILED_PRECONDITION = 9, UNIMPLEMENTED = 12 };
enum { CONTROL = 0, CANCEL = 1, NUMBERS = 1 << 24 };

// The id of a method of the contract.
static inline uint32_t method(const char *name)
{
    char full[128];
    snprintf(full, sizeof full, CONTRACT "/%s", name);
    uint32_t hash = 2166136261u;
    for (const char *c = full; *c != 0; c++)
    {
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    }

    return hash;
}

static inline uint32_t reply_kind(uint32_t status, uint32_t number) { return status | number << 8; }
static inline uint32_t status_of(const message *reply) { return reply->kind & 0x7F; }
static inline uint32_t number_of(const message *reply) { return reply->kind >> 8; }

static inline void put16(char *at, uint16_t value) { memcpy(at, &value, 2); }
static inline uint16_t get16(const char *at) { uint16_t value; memcpy(&value, at, 2); return value; }

// table Numbers { values:[long]; } of two values: root, vtable, table, vector.
static inline uint32_t write_numbers(char *to, int64_t first, int64_t second)
{
    memset(to, 0, 40);
    put32(to, 12);
    put16(to + 4, 6);
    put16(to + 6, 8);
    put16(to + 8, 4);
    put32(to + 12, 8);
    put32(to + 16, 4);
    put32(to + 20, 2);
    put64(to + 24, first);
    put64(to + 32, second);
    return 40;
}

// table Order { what:string; amount:int; }
static inline uint32_t write_order(char *to, const char *what, int32_t amount)
{
    uint32_t length = strlen(what);
    memset(to, 0, 28);
    put32(to, 12);
    put16(to + 4, 8);
    put16(to + 6, 12);
    put16(to + 8, 4);
    put16(to + 10, 8);
    put32(to + 12, 8);
    put32(to + 16, 8);
    put32(to + 20, amount);
    put32(to + 24, length);
    strcpy(to + 28, what);
    return (28 + length + 1 + 3) & ~3u;
}

// table Sum { total:long; }
static inline uint32_t write_sum(char *to, int64_t total)
{
    memset(to, 0, 32);
    put32(to, 16);
    put16(to + 8, 6);
    put16(to + 10, 16);
    put16(to + 12, 8);
    put32(to + 16, 8);
    put64(to + 24, total);
    return 32;
}

// table Blob { data:[ubyte]; }
static inline uint32_t write_blob(char *to, const char *text)
{
    uint32_t length = strlen(text);
    memset(to, 0, 24);
    put32(to, 12);
    put16(to + 4, 6);
    put16(to + 6, 8);
    put16(to + 8, 4);
    put32(to + 12, 8);
    put32(to + 16, 4);
    put32(to + 20, length);
    strcpy(to + 24, text);
    return (24 + length + 1 + 3) & ~3u;
}

// The place of the first field of a message's root table; null when it is absent.
static inline const char *first_field(const message *of)
{
    const char *table = of->payload + get32(of->payload);
    const char *vtable = table - (int32_t)get32(table);
    uint16_t offset = get16(vtable) > 4 ? get16(vtable + 4) : 0;
    return offset == 0 ? NULL : table + offset;
}

static inline int64_t read_sum(const message *reply)
{
    const char *total = first_field(reply);
    return total == NULL ? 0 : (int64_t)get64(total);
}

// Copies what an order says.
static inline void read_order(const message *request, char *what, uint32_t size)
{
    const char *field = first_field(request);
    const char *text = field == NULL ? NULL : field + get32(field);
    uint32_t length = text == NULL ? 0 : get32(text);
    REQUIRE(length < size);
    if (length != 0)
    {
        memcpy(what, text + 4, length);
    }

    what[length] = 0;
}

static inline int64_t read_and_add_numbers(const message *request)
{
    const char *field = first_field(request);
    const char *vector = field == NULL ? NULL : field + get32(field);
    int64_t total = 0;
    for (uint32_t i = 0; vector != NULL && i < get32(vector); i++)
    {
        total += (int64_t)get64(vector + 4 + 8 * i);
    }

    return total;
}
