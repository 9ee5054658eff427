package roost.query.web;

import com.twitter.twittertext.TldLists;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries of the client, taken from jars: Maven knows their versions, and nobody copies them into the sources. They
 * name each other as Node would find them; browsers want paths, which are put in when they are read.
 */
final class Library {
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^(//|/\\*)# sourceMappingURL=.*$");

    /** WebJars of npm packages; the two projects that make them put the files into different folders. */
    private static final Jar PREACT = new Jar("org.webjars.npm", "webjars", "preact");

    private static final Jar SWAGGER_UI = new Jar("org.webjars", "webjars", "swagger-ui");

    private static final Jar HTM = new Jar("org.mvnpm", "_static", "htm");

    private record Jar(String group, String folder, String name) {}

    private Library() {}

    /** Their files by the path that the client knows them by. */
    static Map<String, byte[]> files() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("lib/preact.js", module(PREACT, "dist/preact.module.js"));
        files.put("lib/hooks.js", module(PREACT, "hooks/dist/hooks.module.js"));
        files.put("lib/htm.js", module(HTM, "dist/htm.module.js"));
        files.put("lib/preact.LICENSE.txt", read(PREACT, "LICENSE"));
        files.put("lib/htm.LICENSE.txt", read(HTM, "LICENSE"));
        files.put("compose/domains.js", domains());
        return files;
    }

    /** A file of the page that shows the API. */
    static byte[] swaggerUi(String file) {
        byte[] bytes = read(SWAGGER_UI, file);
        return file.endsWith(".js") || file.endsWith(".css") ? withoutSourceMap(bytes) : bytes;
    }

    private static byte[] withoutSourceMap(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return SOURCE_MAP.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] module(Jar jar, String file) {
        String module = new String(read(jar, file), StandardCharsets.UTF_8);
        return SOURCE_MAP
                .matcher(module)
                .replaceAll("")
                .replace("from\"preact\"", "from\"./preact.js\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The top-level domains by which the server finds links (twitter-text), as part of a regular expression: so that the
     * client counts the same characters. The longer ones stand before those that they begin with.
     */
    private static byte[] domains() {
        String all = Stream.concat(TldLists.GTLDS.stream(), TldLists.CTLDS.stream())
                .sorted((a, b) -> b.length() - a.length())
                .collect(Collectors.joining("|"));
        return ("/** What a link ends with; from the server's own library. */\nexport const DOMAINS =\n  '" + all
                        + "';\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(Jar jar, String file) {
        return resource("/META-INF/resources/" + jar.folder() + "/" + jar.name() + "/" + version(jar) + "/" + file);
    }

    private static String version(Jar jar) {
        var properties = new Properties();
        byte[] bytes = resource("/META-INF/maven/" + jar.group() + "/" + jar.name() + "/pom.properties");
        try {
            properties.load(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be read", e);
        }
        return properties.getProperty("version", "").strip();
    }

    private static byte[] resource(String path) {
        try (InputStream in = Library.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("a library of the web client is missing: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a library of the web client cannot be read: " + path, e);
        }
    }
}
