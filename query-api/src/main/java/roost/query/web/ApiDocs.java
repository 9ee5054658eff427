package roost.query.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import roost.query.http.Endpoints;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * The contract of the API, at {@code /openapi.yaml}, and a page to browse it with, at {@code /docs}: Swagger UI from its
 * WebJar, everything from here, nothing inline. Files are read and compressed when they are first asked for. Thread-safe.
 */
public final class ApiDocs {
    /**
     * As the client's, but for Trusted Types: Swagger UI makes HTML of the contract's Markdown, which it cleans. Pictures in its
     * styles are data: URLs.
     */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final String HTML = "text/html;charset=utf-8";
    private static final String JS = "text/javascript;charset=utf-8";
    private static final String CSS = "text/css;charset=utf-8";

    /** By the path. */
    private static final Map<String, Supplier<Asset>> FILES = Map.of(
            "/openapi.yaml", () -> Asset.of("application/yaml;charset=utf-8", resource("/openapi.yaml")),
            "/docs", () -> Asset.of(HTML, resource("docs/index.html")),
            "/docs/docs.js", () -> Asset.of(JS, resource("docs/docs.js")),
            "/docs/docs.css", () -> Asset.of(CSS, resource("docs/docs.css")),
            "/docs/swagger-ui.js", () -> Asset.of(JS, Library.swaggerUi("swagger-ui-bundle.js")),
            "/docs/swagger-ui.css", () -> Asset.of(CSS, Library.swaggerUi("swagger-ui.css")),
            "/docs/swagger-ui.LICENSE.txt",
                    () -> Asset.of("text/plain;charset=utf-8", Library.swaggerUi("swagger-ui-bundle.js.LICENSE.txt")));

    private final Map<String, Asset> read = new ConcurrentHashMap<>();

    /** Mounts the paths. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        FILES.keySet().forEach(path -> endpoints.plain(config, path, context -> send(context, path)));
    }

    private void send(Context context, String path) {
        Supplier<Asset> file = FILES.get(path);
        if (file == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no such file");
        }
        context.header(Header.CACHE_CONTROL, Sending.ASK_EACH_TIME);
        Sending.send(context, read.computeIfAbsent(path, key -> file.get()), POLICY);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ApiDocs.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the documentation is not on the class path: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the documentation cannot be read: " + name, e);
        }
    }
}
