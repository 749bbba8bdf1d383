#include "models/trail.h"

namespace segue {

void Trail::follow(int song)
{
    push(song);
    picking_ = false;
}

void Trail::pick(int song)
{
    if (song == current())
        return;
    if (picking_) {
        songs_.resize(at_ + 1);
        songs_[at_] = song;
    } else {
        push(song);
    }
    picking_ = true;
}

void Trail::clear()
{
    *this = Trail();
}

void Trail::goBack()
{
    if (canGoBack())
        --at_;
    picking_ = false;
}

void Trail::goForward()
{
    if (canGoForward())
        ++at_;
    picking_ = false;
}

void Trail::push(int song)
{
    if (song == current())
        return;
    if (!songs_.empty())
        songs_.resize(at_ + 1);
    songs_.push_back(song);
    at_ = songs_.size() - 1;
}

} // namespace segue
