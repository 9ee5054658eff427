package roost.infra.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Everything that a standalone Roost keeps: {@code kafka/} the log, {@code state/} the stores that are built from it,
 * {@code media/}
 * pictures and video, {@code uploads/} those on their way, {@code log/} what it wrote for its operator, {@code secret} what sessions are signed with, {@code address} where it can
 * be reached. Held by one process at a time; the operating system lets go of the lock when that process dies.
 */
public final class DataDirectory implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final String OWNER_ONLY = "rw-------";

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the directory, making it where it is not there.
     *
     * @throws DataDirectoryInUse another process, or this one, holds it
     * @throws UncheckedIOException it cannot be made or written
     */
    public static DataDirectory take(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DataDirectoryInUse(directory);
            }
            return new DataDirectory(root, channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the data directory " + directory, e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    /** The broker's log. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** The stores of the Streams applications. */
    public Path state() {
        return root.resolve("state");
    }

    /** Pictures and video, unless they are kept elsewhere. */
    public Path media() {
        return root.resolve("media");
    }

    /** Files that are on their way there. */
    public Path uploads() {
        return root.resolve("uploads");
    }

    /** The files that the operator reads. */
    public static Path log(Path directory) {
        return directory.resolve("log");
    }

    /** What sessions are signed with: drawn once, readable by the owner only. */
    public byte[] sessionSecret() {
        Path file = root.resolve("secret");
        try {
            if (!Files.exists(file)) {
                byte[] drawn = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(drawn);
                Path fresh = root.resolve("secret.new");
                Files.deleteIfExists(fresh);
                if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
                }
                Files.writeString(fresh, HexFormat.of().formatHex(drawn));
                Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the session secret in " + file, e);
        }
    }

    /** Writes down where this Roost can be reached, for commands of other processes. */
    public void publish(Address address) {
        address.write(root);
    }

    /** The address of the last Roost that ran here, if one ever did: its broker may get the same port again. */
    public java.util.Optional<Address> lastAddress() {
        return Address.read(root);
    }

    /** Lets go of the directory; whatever wrote into it has ended before. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + root, e);
        }
    }
}
