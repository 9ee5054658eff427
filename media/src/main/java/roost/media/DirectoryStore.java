package roost.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files in a directory; for several nodes it has to be one that all of them share. A file appears whole or not at all: it
 * is written elsewhere in the directory, forced to the disk, renamed, and then the folders that name it are forced.
 */
public final class DirectoryStore implements MediaStore {
    /** No key begins with a dot, so that this folder is never listed. */
    private static final String INCOMING = ".incoming";

    /** A folder may be removed as empty by a deletion in the moment it is needed. */
    private static final int TRIES = 100;

    private static final long ABANDONED_MS = 3_600_000;

    private final Path root;
    private final Path incoming;

    /** Keeps files under a directory, which is made where it is not there. */
    public DirectoryStore(Path directory) throws IOException {
        this.root = Files.createDirectories(directory.toAbsolutePath().normalize());
        this.incoming = Files.createDirectories(root.resolve(INCOMING));
        // What a crash left half-written.
        try (Stream<Path> left = Files.list(incoming)) {
            for (Path file : left.filter(DirectoryStore::isOld).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void put(String key, Path content) throws IOException {
        Path target = path(key);
        Path source = content;
        force(source);
        for (int tries = 1; ; tries++) {
            try {
                List<Path> made = makeFolders(target);
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                forceFolders(target, made);
                return;
            } catch (AtomicMoveNotSupportedException otherFileSystem) {
                source = incoming.resolve(UUID.randomUUID().toString());
                Files.copy(content, source);
                force(source);
                Files.delete(content);
            } catch (NoSuchFileException | FileAlreadyExistsException gone) {
                if (tries == TRIES || !Files.exists(source)) {
                    throw gone;
                }
            }
        }
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        StoreKeys.checked(key);
        Path file = incoming.resolve(UUID.randomUUID().toString());
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
            put(key, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public OptionalLong length(String key) throws IOException {
        Path file = path(key);
        try {
            return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (NoSuchFileException deletedMeanwhile) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<MediaContent> open(String key, long from, long length) throws IOException {
        StoreKeys.checkPart(from, length);
        Path file = path(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                long left = Math.max(0, Math.min(length, channel.size() - from));
                InputStream in = Channels.newInputStream(channel.position(from));
                return Optional.of(new MediaContent(new LimitedStream(in, left), left));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Path file = path(key);
        if (!Files.deleteIfExists(file)) {
            return;
        }
        Path folder = parent(file);
        forceFolder(folder);
        // Empty folders go too; who needs one in this moment makes it again.
        while (!folder.equals(root)) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException inUse) {
                return;
            }
            folder = parent(folder);
        }
    }

    @Override
    public List<String> list(String prefix, String after, int limit) throws IOException {
        StoreKeys.checkList(prefix, limit);
        var found = new ArrayList<String>();
        collect(root.resolve(prefix), prefix, after, limit, found);
        return found;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** Goes through a folder in the order of the keys: a folder stands where its name and a slash would. */
    private static void collect(Path folder, String prefix, String after, int limit, List<String> found)
            throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(DirectoryStore::orderName))
                    .toList();
        } catch (NoSuchFileException none) {
            return;
        }
        for (Path entry : entries) {
            if (found.size() == limit) {
                return;
            }
            String name = prefix + orderName(entry);
            if (!name.endsWith("/")) {
                if (name.compareTo(after) > 0) {
                    found.add(name);
                }
            } else if (after.startsWith(name) || name.compareTo(after) > 0) {
                collect(entry, name, after, limit, found);
            }
        }
    }

    private static String orderName(Path entry) {
        String name = entry.getFileName().toString();
        return Files.isDirectory(entry) ? name + "/" : name;
    }

    private Path path(String key) {
        return root.resolve(StoreKeys.checked(key));
    }

    /** Makes the folders of a file; returns those that were not there. */
    private List<Path> makeFolders(Path target) throws IOException {
        var made = new ArrayList<Path>();
        for (Path folder = parent(target); !folder.equals(root) && !Files.exists(folder); folder = parent(folder)) {
            made.add(folder);
        }
        Files.createDirectories(parent(target));
        return made;
    }

    /** The file's name stands in its folder, and a new folder's name in the one above. */
    private static void forceFolders(Path target, List<Path> made) throws IOException {
        forceFolder(parent(target));
        for (Path folder : made) {
            forceFolder(parent(folder));
        }
    }

    /** A folder that somebody removed meanwhile holds no name that could be lost. */
    private static void forceFolder(Path folder) throws IOException {
        try {
            force(folder);
        } catch (NoSuchFileException gone) {
            // As said.
        }
    }

    /** Every path here lies under the root, which has a folder of its own. */
    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static boolean isOld(Path file) {
        try {
            long age =
                    System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
            return age > ABANDONED_MS;
        } catch (IOException gone) {
            return false;
        }
    }
}
