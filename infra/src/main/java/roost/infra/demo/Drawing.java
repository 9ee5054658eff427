package roost.infra.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of the demo's world: hills, a sun and birds, each a function of its number. */
final class Drawing {
    private static final float DAY = 0.55f;

    private Drawing() {}

    /** A landscape, as JPEG. */
    static byte[] landscape(int number) {
        return drawn(960, 600, new Random(number));
    }

    /** A square one, as JPEG. */
    static byte[] portrait(int number) {
        return drawn(320, 320, new Random(~number));
    }

    private static byte[] drawn(int width, int height, Random random) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = DAY + random.nextFloat() * 0.5f;
        graphics.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.5f, 0.95f), 0, height, Color.getHSBColor(hue + 0.4f, 0.35f, 1)));
        graphics.fillRect(0, 0, width, height);
        double sun = height * (0.1 + random.nextDouble() * 0.1);
        graphics.setColor(Color.getHSBColor(0.13f, 0.3f, 1));
        graphics.fill(
                new Ellipse2D.Double(random.nextDouble() * (width - sun), random.nextDouble() * height / 3, sun, sun));
        for (int hill = 0; hill < 3; hill++) {
            hill(graphics, width, height, hill, random);
        }
        graphics.setColor(new Color(40, 40, 60));
        graphics.setStroke(new BasicStroke(height / 150f));
        int birds = 3 + random.nextInt(9);
        for (int bird = 0; bird < birds; bird++) {
            bird(graphics, random.nextDouble() * width, random.nextDouble() * height / 2, height / 40.0);
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void hill(Graphics2D graphics, int width, int height, int hill, Random random) {
        double base = height * (0.55 + 0.13 * hill);
        var line = new Path2D.Double();
        line.moveTo(0, height);
        line.lineTo(0, base);
        double step = width / 3.0;
        for (int i = 0; i < 3; i++) {
            double lift = height * 0.25 * random.nextDouble();
            line.curveTo(
                    i * step + step / 3, base - lift, i * step + 2 * step / 3, base + lift / 3, (i + 1) * step, base);
        }
        line.lineTo(width, height);
        line.closePath();
        graphics.setColor(Color.getHSBColor(0.25f + random.nextFloat() * 0.2f, 0.5f, 0.75f - 0.2f * hill));
        graphics.fill(line);
    }

    private static void bird(Graphics2D graphics, double x, double y, double wing) {
        var wings = new Path2D.Double();
        wings.moveTo(x - wing, y - wing / 2);
        wings.quadTo(x - wing / 3, y - wing, x, y);
        wings.quadTo(x + wing / 3, y - wing, x + wing, y - wing / 2);
        graphics.draw(wings);
    }
}
