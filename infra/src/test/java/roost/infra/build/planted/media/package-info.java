@NullMarked
package roost.infra.build.planted.media;

import org.jspecify.annotations.NullMarked;
