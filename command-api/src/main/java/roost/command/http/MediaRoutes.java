package roost.command.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import roost.command.media.Uploads;
import roost.command.media.file.Examination;
import roost.schema.api.MediaBody;
import roost.schema.media.Media;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;
import roost.schema.session.Session;

/** {@code POST /v1/media}: the file is read from the connection as it comes. */
final class MediaRoutes {
    private static final String MULTIPART = "multipart/form-data";
    private static final String FIELD = "file";

    /** Of a request beside its file: boundaries and the headers of the part. */
    private static final long ENVELOPE_BYTES = 16 << 10;

    private final Authentication authentication;
    private final Uploads uploads;

    MediaRoutes(Authentication authentication, Uploads uploads) {
        this.authentication = authentication;
        this.uploads = uploads;
    }

    void on(RouteTable routes) {
        routes.post("/v1/media", this::upload);
    }

    private void upload(Context ctx) {
        Session session = authentication.require(ctx);
        String type = ctx.contentType();
        if (type == null
                || !type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT).equals(MULTIPART)) {
            drop(ctx);
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "the Content-Type must be " + MULTIPART + " with a boundary");
        }
        if (ctx.req().getContentLengthLong() > uploads.maxBytes() + ENVELOPE_BYTES) {
            drop(ctx);
            throw Examination.tooLarge(uploads.maxBytes(), "a file");
        }
        try {
            Media media = take(session, ctx.req());
            Writes.json(ctx, 201, MediaBody.of(media));
        } catch (ProblemException e) {
            drop(ctx);
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // Of the client's connection or of how the body is put together; the store's and the disk's are problems.
            throw malformed("the body cannot be read, or ends too early");
        }
    }

    private Media take(Session session, HttpServletRequest request) throws IOException {
        var parser = new JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory>();
        FileItemInputIterator parts;
        try {
            parts = parser.getItemIterator(request);
        } catch (FileUploadException e) {
            throw malformed("the Content-Type has no boundary");
        }
        if (!parts.hasNext()) {
            throw malformed("there is no part");
        }
        FileItemInput part = parts.next();
        if (!FIELD.equals(part.getFieldName()) || part.isFormField()) {
            throw malformed("the first part must be a file of the name " + FIELD);
        }
        // Not closed: that would read what is left of it, however much.
        return uploads.take(session.account(), part.getInputStream());
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_MULTIPART, detail, FIELD);
    }

    /** So that the client, which is still sending, gets to read the answer. */
    private static void drop(Context ctx) {
        try {
            Bodies.drop(ctx.req().getInputStream());
        } catch (IOException e) {
            // Nobody is sending any more.
        }
    }
}
