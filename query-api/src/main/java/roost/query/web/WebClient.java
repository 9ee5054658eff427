package roost.query.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import roost.query.http.Endpoints;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

/**
 * Serves the web client: one page at every path that the client knows how to show, and its files below {@link #ASSETS}.
 * Mount it after the API: its paths are then tried last.
 */
public final class WebClient {
    /** Where the files are, followed by their version. */
    static final String ASSETS = "/assets/";

    /**
     * The paths that the client shows something at; keep in step with {@code shell/routes.js}. What stands behind them the
     * client finds out, or says that there is nothing.
     */
    private static final String[] PAGES = {
        "/",
        "/login",
        "/register",
        "/public",
        "/search",
        "/notifications",
        "/bookmarks",
        "/settings",
        "/settings/*",
        "/tweets/*",
        "/@{handle}",
        "/@{handle}/*",
    };

    /**
     * Nothing inline, nothing from elsewhere, no frames. Pictures that were chosen and not sent yet are blob: URLs. Text
     * cannot become HTML even by mistake: no module may make it (Trusted Types).
     */
    static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' blob:",
            "media-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = Sending.ASK_EACH_TIME;

    private final ClientFiles files;

    private WebClient(ClientFiles files) {
        this.files = files;
    }

    /** Reads all files and compresses them. */
    public static WebClient read() {
        return new WebClient(ClientFiles.read());
    }

    /** Mounts the paths, and the page for people who look where there is nothing. */
    public void routes(JavalinConfig config, Endpoints endpoints) {
        for (String path : PAGES) {
            endpoints.plain(config, path, this::page);
        }
        endpoints.plain(config, ASSETS + "{version}/<file>", this::file);
        config.routes.error(404, "text/html", this::nothingHere);
    }

    private void page(Context context) {
        context.header(Header.CACHE_CONTROL, ASK_EACH_TIME);
        Sending.send(context, files.page(), POLICY);
    }

    private void file(Context context) {
        // Another version is another node's: what it has is not what the page that asks was made for.
        Asset asset = context.pathParam("version").equals(files.version())
                ? files.file(context.pathParam("file")).orElse(null)
                : null;
        if (asset == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no such file of the web client");
        }
        context.header(Header.CACHE_CONTROL, FOR_EVER);
        Sending.send(context, asset, POLICY);
    }

    /** A person with a browser gets the page with a word, programs and the API keep their problems. */
    private void nothingHere(Context context) {
        String path = context.path();
        boolean person = context.method().equals(HandlerType.GET)
                && !path.startsWith("/v1/")
                && !path.startsWith(ASSETS)
                && !context.res().isCommitted();
        if (person) {
            Sending.secured(context, POLICY)
                    .header(Header.CACHE_CONTROL, "no-store")
                    .contentType(files.page().type())
                    .result(files.page().plain());
        }
    }
}
