package roost.infra.build.planted.infra;

import java.util.List;
import roost.infra.build.planted.load.Load;

/** What runs Roost, and knows what measures it. */
public record InfraThatKnowsLoad(List<Load> loads) {}
