#pragma once

#include "synthetic/draws.h"
#include "synthetic/genre_table.h"
#include "synthetic/lexicon.h"

#include <QSet>
#include <QString>

namespace segue {

/// The language in which an artist of that family sings: mostly English, Spanish and Portuguese for Latin,
/// every other too.
Tongue drawTongue(Random& random, GenreFamily family);

/// Made-up names and titles, put together from lexicon(). None is meant to be anybody's; a likeness is
/// chance.
QString personName(Random& random, Tongue tongue);
QString artistName(Random& random, Tongue tongue);
QString songTitle(Random& random, Tongue tongue);
QString albumTitle(Random& random, Tongue tongue);
/// A listener anywhere in the world.
QString listenerName(Random& random);

/// Hands out each name once: draws again when one is taken, and numbers it when names run out.
class UniqueNames {
public:
    template <typename Draw> QString next(const Draw& draw)
    {
        QString name;
        for (int attempt = 0; attempt < attempts; ++attempt) {
            name = draw();
            if (take(name))
                return name;
        }
        return numbered(name);
    }

private:
    static constexpr int attempts = 8;

    bool take(const QString& name);
    QString numbered(const QString& name);

    QSet<QString> taken_;
};

} // namespace segue
