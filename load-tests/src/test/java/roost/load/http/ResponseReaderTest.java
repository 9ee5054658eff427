package roost.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
    private static final String CREATED = "HTTP/1.1 201 Created\r\ncontent-length:  5\r\nX: y\r\n\r\n";

    @Test
    void a_response_may_come_byte_by_byte() {
        var reader = new ResponseReader();
        byte[] all = (CREATED + "hello").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < all.length; i++) {
            assertThat(reader.take(ByteBuffer.wrap(all, i, 1))).isEqualTo(i == all.length - 1);
        }
        assertThat(reader.next()).isEqualTo(201);
    }

    @Test
    void the_next_response_starts_where_the_last_one_ends() {
        var reader = new ResponseReader();
        ByteBuffer two = bytes(CREATED + "helloHTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        assertThat(reader.take(two)).isTrue();
        assertThat(reader.next()).isEqualTo(201);
        assertThat(reader.take(two)).isTrue();
        assertThat(reader.next()).isEqualTo(503);
        assertThat(two.hasRemaining()).isFalse();
    }

    @Test
    void no_content_has_no_length() {
        var reader = new ResponseReader();
        assertThat(reader.take(bytes("HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n")))
                .isTrue();
        assertThat(reader.next()).isEqualTo(204);
    }

    @Test
    void chunks_end_with_an_empty_one_however_they_arrive() {
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1a\r\nabcdefghijklmnopqrstuvwxyz\r\n3\r\n\r\n0\r\n0\r\n\r\n";
        byte[] all = (chunks + chunks).getBytes(StandardCharsets.US_ASCII);
        for (int piece = 1; piece <= chunks.length(); piece++) {
            var reader = new ResponseReader();
            int whole = 0;
            for (int at = 0; at < all.length; at += piece) {
                ByteBuffer bytes = ByteBuffer.wrap(all, at, Math.min(piece, all.length - at));
                while (reader.take(bytes)) {
                    assertThat(reader.next()).isEqualTo(200);
                    whole++;
                }
            }
            assertThat(whole).isEqualTo(2);
        }
    }

    @Test
    void a_body_whose_end_is_not_said_is_refused() {
        assertThatThrownBy(() -> new ResponseReader().take(bytes("HTTP/1.1 200 OK\r\nDate: now\r\n\r\n")))
                .hasMessageContaining("200");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
