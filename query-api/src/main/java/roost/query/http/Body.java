package roost.query.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of an answer, once all of it is known. */
final class Body {
    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    private Body() {}

    /**
     * Writes it in one go with its length, or leaves it to the server where the client may take it compressed. Headers are
     * sent with it.
     */
    static void write(Context context, String contentType, byte[] bytes) {
        context.contentType(contentType);
        if (context.header(Header.ACCEPT_ENCODING) != null) {
            context.result(bytes);
            return;
        }
        context.res().setContentLength(bytes.length);
        try {
            context.res().getOutputStream().write(bytes);
        } catch (IOException gone) {
            LOG.debug("A client left before its answer", gone);
        }
    }
}
