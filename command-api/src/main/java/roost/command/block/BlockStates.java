package roost.command.block;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import roost.command.decision.EntityState;
import roost.command.decision.StateReader;
import roost.command.decision.StateStore;
import roost.command.decision.StateWriter;
import roost.schema.block.BlockEvent;
import roost.schema.block.ReplyHidden;

/** How blocks are kept in the decider's stores. */
public final class BlockStates {
    /** {@code block/<account>><other>}: since when, in milliseconds; there while it stands. */
    public static final EntityState<BlockId, Block> BLOCKS = new EntityState<>(
            BlockId.class,
            Block.class,
            StateStore.ENTITIES,
            "block/",
            event -> event instanceof BlockEvent block ? new BlockId(block.account(), block.other()) : null,
            BlockStates::encode,
            (id, bytes) -> new Block(id, since(bytes)));

    /** {@code hidden-reply/<tweet>><reply>}: there once it is hidden. */
    public static final EntityState<HiddenReplyId, HiddenReply> HIDDEN_REPLIES = new EntityState<>(
            HiddenReplyId.class,
            HiddenReply.class,
            StateStore.ENTITIES,
            "hidden-reply/",
            event -> event instanceof ReplyHidden hidden ? new HiddenReplyId(hidden.tweet(), hidden.reply()) : null,
            reply -> reply.set() ? new StateWriter(1).toBytes() : null,
            (id, bytes) -> new HiddenReply(id, StateReader.ofVersion(1, bytes).version() == 1));

    /** All of them. */
    public static final List<EntityState<?, ?>> ALL = List.of(BLOCKS, HIDDEN_REPLIES);

    private BlockStates() {}

    /** Since when a stored block stands. */
    public static Instant since(byte[] stored) {
        return Instant.ofEpochMilli(StateReader.ofVersion(1, stored).number());
    }

    private static byte @Nullable [] encode(Block block) {
        Instant since = block.since();
        return since == null
                ? null
                : new StateWriter(1).number(since.toEpochMilli()).toBytes();
    }
}
