// A client whose hellos carry files that nobody can close: they lie in a file system that this process serves (FUSE), and it never
// answers when a file is closed. Usage: stuck_files SOCKET DIRECTORY COUNT. Says "sent" after COUNT hellos, and stays.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define REQUIRE(condition) do { if (!(condition)) { printf("line %d: %s: %s\n", __LINE__, #condition, strerror(errno)); exit(1); } } while (0)

static int fuse;

static void answer(const struct fuse_in_header *request, int error, const void *body, size_t length)
{
    char bytes[4096];
    struct fuse_out_header header = { .len = sizeof header + length, .error = error, .unique = request->unique };
    memcpy(bytes, &header, sizeof header);
    if (length)
    {
        memcpy(bytes + sizeof header, body, length);
    }

    ssize_t written = write(fuse, bytes, header.len);
    (void)written;
}

static struct fuse_attr attributes(uint64_t node)
{
    return (struct fuse_attr){ .ino = node, .mode = node == 1 ? S_IFDIR | 0755 : S_IFREG | 0666, .nlink = 1 };
}

static void *serve(void *unused)
{
    static _Alignas(8) char bytes[1 << 18];
    (void)unused;
    while (read(fuse, bytes, sizeof bytes) > 0)
    {
        struct fuse_in_header *request = (struct fuse_in_header *)bytes;
        struct fuse_init_out start = { .major = FUSE_KERNEL_VERSION, .minor = FUSE_KERNEL_MINOR_VERSION, .max_write = 4096 };
        struct fuse_entry_out entry = { .nodeid = 2, .entry_valid = 1000, .attr_valid = 1000, .attr = attributes(2) };
        struct fuse_attr_out status = { .attr_valid = 1000, .attr = attributes(request->nodeid) };
        struct fuse_open_out file = { .fh = 1 };
        switch (request->opcode)
        {
        case FUSE_INIT: answer(request, 0, &start, sizeof start); break;
        case FUSE_LOOKUP: answer(request, 0, &entry, sizeof entry); break;
        case FUSE_GETATTR: answer(request, 0, &status, sizeof status); break;
        case FUSE_OPEN: answer(request, 0, &file, sizeof file); break;
        case FUSE_FLUSH: case FUSE_FORGET: case FUSE_BATCH_FORGET: case FUSE_INTERRUPT: break;
        default: answer(request, -ENOSYS, 0, 0); break;
        }
    }

    return 0;
}

static void say_hello(const char *path, int file)
{
    int control = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    REQUIRE(connect(control, (struct sockaddr *)&address, sizeof address) == 0);
    int files[2] = { file, file };
    _Alignas(struct cmsghdr) char rights[CMSG_SPACE(sizeof files)];
    struct iovec part = { "not a hello at all", 18 };
    struct msghdr header = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = rights, .msg_controllen = sizeof rights };
    struct cmsghdr *first = CMSG_FIRSTHDR(&header);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof files);
    memcpy(CMSG_DATA(first), files, sizeof files);

    // The server may have refused it already.
    ssize_t sent = sendmsg(control, &header, MSG_NOSIGNAL);
    char end;
    REQUIRE(sent == -1 || read(control, &end, 1) >= -1);
    close(control);
}

int main(int count_of_arguments, char **arguments)
{
    REQUIRE(count_of_arguments == 4);
    fuse = open("/dev/fuse", O_RDWR | O_CLOEXEC);
    REQUIRE(fuse >= 0);
    char options[100], path[4096];
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=%d,group_id=%d", fuse, getuid(), getgid());
    REQUIRE(mount("stuck", arguments[2], "fuse", MS_NOSUID | MS_NODEV, options) == 0);
    pthread_t server;
    REQUIRE(pthread_create(&server, 0, serve, 0) == 0);
    snprintf(path, sizeof path, "%s/file", arguments[2]);
    int file = open(path, O_RDWR | O_CLOEXEC);
    REQUIRE(file >= 0);
    for (int count = atoi(arguments[3]); count > 0; count--)
    {
        say_hello(arguments[1], file);
    }

    printf("sent\n");
    fflush(stdout);
    pause();
    return 0;
}
