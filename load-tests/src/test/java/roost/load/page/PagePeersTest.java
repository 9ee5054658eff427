package roost.load.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagePeersTest {
    @Test
    void peers_are_asked_for_by_group() {
        assertThat(PagePeers.of(List.of("all")))
                .extracting(PagePeer::key)
                .containsExactly("redis", "postgresPush", "postgresPull");
        assertThat(PagePeers.of(List.of(" Postgres ")))
                .extracting(PagePeer::key)
                .containsExactly("postgresPush", "postgresPull");
        assertThat(PagePeers.of(List.of("none"))).isEmpty();
        assertThatThrownBy(() -> PagePeers.of(List.of("mongo"))).hasMessageContaining("--peers takes");
    }

    @Test
    void each_says_how_it_is_set_up() {
        assertThat(PagePeers.of(List.of("all")))
                .allSatisfy(
                        peer -> assertThat(peer.settings()).containsKeys("client", "page", "arriving", "durability"));
    }
}
