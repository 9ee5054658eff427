package roost.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    @ParameterizedTest
    @EnumSource
    void aTopicTakesATimeThatIsAheadOfTheBrokersOrWritesItsOwn(Topic topic) {
        boolean ownTime = "LogAppendTime".equals(topic.config().get("message.timestamp.type"));
        assertThat(topic.config().get("message.timestamp.after.max.ms"))
                .isEqualTo(ownTime ? null : Long.toString(Long.MAX_VALUE));
    }
}
