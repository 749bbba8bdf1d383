#pragma once

#include <cstddef>
#include <vector>

namespace segue {

/// The way from song to song, as in a browser: going on from the middle forgets what came after.
class Trail {
public:
    /// A song that was gone to from the present one.
    void follow(int song);
    /// A song picked from the table: while one after the other is picked there, only the last one counts.
    void pick(int song);
    void clear();

    /// -1 where the trail is empty.
    int current() const { return songs_.empty() ? -1 : songs_[at_]; }
    bool canGoBack() const { return at_ > 0; }
    bool canGoForward() const { return at_ + 1 < songs_.size(); }
    void goBack();
    void goForward();

private:
    void push(int song);

    std::vector<int> songs_;
    std::size_t at_ = 0;
    bool picking_ = false; ///< the present song was picked from the table
};

} // namespace segue
