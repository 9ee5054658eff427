package roost.query.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How files are sent to browsers. */
final class Sending {
    /** A Cache-Control for what may change under the same path. */
    static final String ASK_EACH_TIME = "no-cache";

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Pattern NOT_AT_ALL = Pattern.compile("q=0(\\.0{0,3})?");

    private Sending() {}

    /**
     * Sends a file, compressed where that is taken, or 304 where the client has it.
     *
     * @param policy the Content-Security-Policy
     */
    static void send(Context context, Asset asset, String policy) {
        byte[] gzip = takesGzip(context.header(Header.ACCEPT_ENCODING)) ? asset.gzip() : null;
        String tag = "\"" + asset.digest() + (gzip == null ? "" : "-gzip") + "\"";
        secured(context, policy).header(Header.ETAG, tag);
        context.res().addHeader(Header.VARY, Header.ACCEPT_ENCODING);
        if (names(context.header(Header.IF_NONE_MATCH), tag)) {
            context.status(304);
            return;
        }
        if (gzip != null) {
            // Also keeps the server from compressing it again.
            context.header(Header.CONTENT_ENCODING, "gzip");
        }
        byte[] bytes = gzip == null ? asset.plain() : gzip;
        context.contentType(asset.type());
        context.res().setContentLength(bytes.length);
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        try {
            context.res().getOutputStream().write(bytes);
        } catch (IOException gone) {
            LOG.debug("a client left before its answer", gone);
        }
    }

    /** Whatever is answered to a browser that shows it. */
    static Context secured(Context context, String policy) {
        return context.header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    private static boolean takesGzip(@Nullable String header) {
        return header != null
                && Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(each -> each.split(";", -1))
                        .anyMatch(each -> (each[0].strip().equals("gzip")
                                        || each[0].strip().equals("*"))
                                && Arrays.stream(each)
                                        .noneMatch(part ->
                                                NOT_AT_ALL.matcher(part.strip()).matches()));
    }

    private static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }
}
