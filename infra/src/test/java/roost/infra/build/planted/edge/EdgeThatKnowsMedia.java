package roost.infra.build.planted.edge;

import java.util.List;
import roost.infra.build.planted.media.MediaThatKnowsCommand;

/** What stands before the APIs and knows what lies behind them. */
public record EdgeThatKnowsMedia(List<MediaThatKnowsCommand> media) {}
