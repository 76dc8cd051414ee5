// Blocks of headers, written from docs/wire-format.md alone.
#pragma once
#include "ring.h"

enum { TRACEPARENT = 1, TRACESTATE = 2, METADATA = 3, DETAILS = 4 };

typedef struct
{
    _Alignas(8) char bytes[2048];
    uint32_t size;
} block;

static inline void begin_block(block *to)
{
    memset(to, 0, sizeof *to);
    to->size = 4;
}

static inline void add_entry(block *to, uint16_t type, const void *value, uint16_t length)
{
    memcpy(to->bytes + to->size, &type, 2);
    memcpy(to->bytes + to->size + 2, &length, 2);
    memcpy(to->bytes + to->size + 4, value, length);
    to->size += 4 + ((length + 3u) & ~3u);
}

static inline void add_metadata(block *to, const char *key, const void *value, uint32_t length)
{
    char entry[1024];
    entry[0] = strlen(key);
    strcpy(entry + 1, key);
    memcpy(entry + 1 + strlen(key), value, length);
    add_entry(to, METADATA, entry, 1 + strlen(key) + length);
}

// An entry of type 0 fills up to a multiple of 8.
static inline const char *end_block(block *to)
{
    if (to->size % 8 != 0)
    {
        to->size += 4;
    }

    put32(to->bytes, to->size);
    return to->bytes;
}

// The value of the first entry of this type, and for metadata of this key; null if there is none.
static inline const char *find_entry(const char *headers, uint16_t type, const char *key, uint32_t *length)
{
    for (uint32_t at = 4; headers != NULL && at + 4 <= get32(headers);)
    {
        uint16_t found, size;
        memcpy(&found, headers + at, 2);
        memcpy(&size, headers + at + 2, 2);
        const char *value = headers + at + 4;
        REQUIRE(at + 4 + size <= get32(headers));
        uint32_t skipped = key == NULL ? 0 : 1 + strlen(key);
        if (found == type && (key == NULL || ((unsigned char)value[0] == strlen(key) && memcmp(value + 1, key, strlen(key)) == 0)))
        {
            *length = size - skipped;
            return value + skipped;
        }

        at += 4 + ((size + 3u) & ~3u);
    }

    return NULL;
}
