package roost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against S3Proxy, which speaks S3's protocol in this JVM and keeps objects in memory. */
class S3StoreTest extends MediaStoreSuite {
    private static final String SECRET = "a-secret-for-tests";
    private static BlobStore objects;
    private static S3Proxy server;
    private static int buckets;

    private String bucket = "";

    @BeforeAll
    static void start() throws Exception {
        objects = new TransientNio2BlobStore();
        server = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "test", SECRET)
                .build();
        server.start();
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        objects.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Override
    MediaStore open() throws IOException {
        bucket = "roost-" + ++buckets;
        objects.createContainer(bucket);
        return again();
    }

    @Override
    MediaStore again() throws IOException {
        return store("s3://" + bucket + "/some/prefix/", server.getPort());
    }

    @Test
    void a_store_that_does_not_answer_is_an_io_exception() throws IOException {
        try (MediaStore nobody = store("s3://" + bucket, 1)) {
            assertThatThrownBy(() -> nobody.put("a/b", new byte[1])).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> nobody.open("a/b", 0, 1)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> nobody.length("a/b")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> nobody.delete("a/b")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> nobody.list("a/", "", 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void prefixes_keep_two_roosts_in_one_bucket_apart() throws IOException {
        try (MediaStore one = store("s3://" + bucket + "/one", server.getPort());
                MediaStore two = store("s3://" + bucket, server.getPort())) {
            one.put("a/b", new byte[1]);
            assertThat(two.length("a/b")).isEmpty();
            assertThat(two.length("one/a/b")).hasValue(1);
        }
    }

    @Test
    void a_place_that_is_none_is_refused() {
        for (String place : new String[] {"s3://", "s3:///x", "s3://bucket/../x"}) {
            assertThatThrownBy(() -> store(place, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static MediaStore store(String place, int port) throws IOException {
        return MediaStores.open(place, URI.create("http://127.0.0.1:" + port), "eu-central-1");
    }
}
