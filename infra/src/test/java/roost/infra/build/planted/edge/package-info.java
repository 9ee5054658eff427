@NullMarked
package roost.infra.build.planted.edge;

import org.jspecify.annotations.NullMarked;
