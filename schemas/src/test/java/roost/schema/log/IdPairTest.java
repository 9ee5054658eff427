package roost.schema.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.schema.AccountId;
import roost.schema.follow.AccountFollowed;
import roost.schema.record.Json;

class IdPairTest {
    @Test
    void whatIsWrittenIsReadWithoutAParser() {
        var follow = new AccountFollowed(AccountId.of(1, 77), AccountId.of(3, 0));
        assertThat(IdPair.Form.FOLLOW.read(Json.LOG.writeValueAsBytes(follow)))
                .isEqualTo(new IdPair(
                        AccountId.of(1, 77).value(), AccountId.of(3, 0).value()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"follower\":\"",
                "{\"follower\":\"4173",
                "{\"follower\":\"4173\"}",
                "{\"follower\":\"4173\",\"followee\":\"",
                "{\"follower\":\"4173\",\"followee\":\"8269",
                "{\"follower\":\"4173\",\"followee\":\"8269\"",
                "{\"follower\":\"4173\",\"followee\":\"8269\"}}",
                "{\"follower\":\"4173\",\"followee\":\"8269\",\"later\":1}",
                "{\"follower\":\"4173\",\"followee\":\"\"}",
                "{\"follower\":\"\",\"followee\":\"8269\"}",
                "{\"follower\":\"-4173\",\"followee\":\"8269\"}",
                "{\"follower\":\"04173\",\"followee\":\"8269\"}",
                "{\"follower\":\"4173\",\"followee\":\"1234567890123456789\"}",
                "{\"follower\":4173,\"followee\":8269}",
                "{\"followee\":\"8269\",\"follower\":\"4173\"}",
                "{ \"follower\":\"4173\",\"followee\":\"8269\"}"
            })
    void anythingElseIsLeftToTheParser(String value) {
        assertThat(IdPair.Form.FOLLOW.read(value.getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }
}
