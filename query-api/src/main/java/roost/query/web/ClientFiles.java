package roost.query.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything the client is made of, read once from the class path: its own modules and the libraries it uses. What is
 * asked for is looked up among what was read, so no path leads anywhere else. Immutable.
 *
 * <p>All of it has one version, a digest over all files, which stands in their paths: a browser keeps them for ever, and
 * never runs modules of two versions together.
 */
final class ClientFiles {
    private static final String FOLDER = "client";
    private static final String PAGE = "index.html";

    /** No module. */
    private static final String BEFORE_THE_PAGE = "theme.js";

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain;charset=utf-8");

    private final SortedMap<String, Asset> files;
    private final String version;
    private final Asset page;

    private ClientFiles(SortedMap<String, Asset> files, String version, Asset page) {
        this.files = files;
        this.version = version;
        this.page = page;
    }

    /**
     * Reads them.
     *
     * @throws IllegalStateException one is missing, or of a kind that is not known
     */
    static ClientFiles read() {
        var found = new TreeMap<String, byte[]>();
        try {
            own(found);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the web client cannot be read", e);
        }
        byte[] page = found.remove(PAGE);
        if (page == null) {
            throw new IllegalStateException("the web client has no " + PAGE);
        }
        found.putAll(Library.files());
        String version = version(found, page);
        var files = new TreeMap<String, Asset>();
        found.forEach((path, bytes) -> files.put(path, Asset.of(type(path), bytes)));
        return new ClientFiles(files, version, page(page, version, files));
    }

    /** What stands in the paths. */
    String version() {
        return version;
    }

    /** A file by its path without the version. */
    Optional<Asset> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The paths of all files. */
    Iterable<String> paths() {
        return files.keySet();
    }

    /** The page that every path of the client is answered with. */
    Asset page() {
        return page;
    }

    private static void own(Map<String, byte[]> into) throws IOException, URISyntaxException {
        URL here = ClientFiles.class.getResource(FOLDER + "/" + PAGE);
        if (here == null) {
            throw new IllegalStateException("the web client is not on the class path");
        }
        if (here.openConnection() instanceof JarURLConnection jar) {
            try (FileSystem inside =
                    FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                walk(folderOf(inside.getPath("/" + jar.getEntryName())), into);
            }
        } else {
            walk(folderOf(Path.of(here.toURI())), into);
        }
    }

    private static Path folderOf(Path page) {
        Path folder = page.getParent();
        if (folder == null) {
            throw new IllegalStateException(page + " has no folder");
        }
        return folder;
    }

    private static void walk(Path folder, Map<String, byte[]> into) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                into.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String version(SortedMap<String, byte[]> files, byte[] page) {
        var all = new StringBuilder(Asset.digest(page));
        files.forEach((path, bytes) ->
                all.append(path).append(' ').append(Asset.digest(bytes)).append('\n'));
        return Asset.digest(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The page names every module, so that the browser asks for all of them at once instead of learning of the next from
     * the one before.
     */
    private static Asset page(byte[] template, String version, SortedMap<String, Asset> files) {
        String base = WebClient.ASSETS + version + "/";
        String modules = files.keySet().stream()
                .filter(path -> path.endsWith(".js") && !path.equals(BEFORE_THE_PAGE))
                .map(path -> "<link rel=\"modulepreload\" href=\"" + base + path + "\">")
                .collect(Collectors.joining("\n"));
        String page = new String(template, StandardCharsets.UTF_8)
                .replace(WebClient.ASSETS, base)
                .replace("<!--modules-->", modules);
        return Asset.of("text/html;charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static String type(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no Content-Type is known for " + path);
        }
        return type;
    }
}
