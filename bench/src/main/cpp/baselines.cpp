// The plain C++ programs to compare with: the workloads HOLD, MM1 and CHAIN on two sets of pending events.
//
//   queue   std::priority_queue; a cancelled timer stays in it and is skipped when it comes up
//   heap    4-ary heap that knows the place of every event, so that a cancelled timer is really removed
//
// Time is whole nanoseconds, and events at equal times happen in the order of scheduling. Generator, samplers and order of
// draws are those of the plain Java programs, so all four give the same answers.
//
//   g++ -O2 -std=c++17 -o baselines baselines.cpp
//   ./baselines heap hold 1000 50000000 | mm1 10000000 | chain 1000000

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <queue>
#include <string>
#include <vector>

using Nanos = int64_t;

// xoshiro256++ seeded through SplitMix64, with samplers by inversion and by Marsaglia's polar method.
class Random {
public:
  explicit Random(uint64_t seed) {
    for (uint64_t &word : state) {
      uint64_t z = (seed += 0x9E3779B97F4A7C15u);
      z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
      z = (z ^ z >> 27) * 0x94D049BB133111EBu;
      word = z ^ z >> 31;
    }
  }

  Nanos exponential(double mean) { return Nanos(-mean * std::log(1 - unit()) + 0.5); }
  Nanos lognormal(double mu, double sigma) { return Nanos(std::exp(mu + sigma * normal()) + 0.5); }

private:
  std::array<uint64_t, 4> state;
  double spare = NAN;

  static uint64_t rotate(uint64_t word, int bits) { return word << bits | word >> (64 - bits); }

  double unit() {
    uint64_t word = rotate(state[0] + state[3], 23) + state[0];
    uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 45);
    return double(word >> 11) * 0x1p-53;
  }

  double normal() {
    if (!std::isnan(spare)) {
      double kept = spare;
      spare = NAN;
      return kept;
    }
    double x, y, square;
    do {
      x = 2 * unit() - 1;
      y = 2 * unit() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double scale = std::sqrt(-2 * std::log(square) / square);
    spare = y * scale;
    return x * scale;
  }
};

// What happens, and to whom.
struct Event {
  uint32_t what;
  uint32_t whom;
};

class LazyQueue {
public:
  Nanos now = 0;
  Event event{};

  void add(Nanos time, Event what) { entries.push({time, sequence++, what, NO_TIMER, 0}); }

  uint64_t addTimer(Nanos time, Event what) {
    uint32_t timer;
    if (idle.empty()) {
      timer = uint32_t(rounds.size());
      rounds.push_back(0);
    } else {
      timer = idle.back();
      idle.pop_back();
    }
    entries.push({time, sequence++, what, timer, rounds[timer]});
    return uint64_t(rounds[timer]) << 32 | timer;
  }

  void cancel(uint64_t handle) {
    uint32_t timer = uint32_t(handle);
    if (rounds[timer] == handle >> 32) end(timer);
  }

  bool next() {
    for (; !entries.empty(); entries.pop()) {
      const Entry &first = entries.top();
      if (first.timer != NO_TIMER) {
        if (rounds[first.timer] != first.round) continue;
        end(first.timer);
      }
      now = first.time;
      event = first.event;
      entries.pop();
      return true;
    }
    return false;
  }

private:
  static constexpr uint32_t NO_TIMER = ~0u;

  struct Entry {
    Nanos time;
    uint64_t sequence;
    Event event;
    uint32_t timer, round;
  };

  struct IsLater {
    bool operator()(const Entry &a, const Entry &b) const {
      return a.time > b.time || (a.time == b.time && a.sequence > b.sequence);
    }
  };

  std::priority_queue<Entry, std::vector<Entry>, IsLater> entries;
  std::vector<uint32_t> rounds, idle;
  uint64_t sequence = 0;

  void end(uint32_t timer) {
    rounds[timer]++;
    idle.push_back(timer);
  }
};

class Heap4 {
public:
  Nanos now = 0;
  Event event{};

  uint64_t add(Nanos time, Event what) {
    uint32_t slot;
    if (idle.empty()) {
      slot = uint32_t(events.size());
      events.push_back(what);
      places.push_back(0);
    } else {
      slot = idle.back();
      idle.pop_back();
      events[slot] = what;
    }
    Entry entry{time, sequence++ << 24 | slot};
    entries.push_back(entry);
    rise(entries.size() - 1, entry);
    return entry.key;
  }

  uint64_t addTimer(Nanos time, Event what) { return add(time, what); }

  void cancel(uint64_t handle) {
    size_t place = places[handle & SLOT];
    if (place >= entries.size() || entries[place].key != handle) return;
    idle.push_back(handle & SLOT);
    Entry last = entries.back();
    entries.pop_back();
    if (place == entries.size()) return;
    if (place > 0 && isBefore(last, entries[(place - 1) / 4])) rise(place, last);
    else sink(place, last);
  }

  bool next() {
    if (entries.empty()) return false;
    uint32_t slot = entries[0].key & SLOT;
    now = entries[0].time;
    event = events[slot];
    idle.push_back(slot);
    Entry last = entries.back();
    entries.pop_back();
    if (!entries.empty()) sink(0, last);
    return true;
  }

private:
  static constexpr uint64_t SLOT = 0xFFFFFF;

  struct Entry {
    Nanos time;
    uint64_t key; // order of scheduling << 24 | slot
  };

  std::vector<Entry> entries;
  std::vector<Event> events;
  std::vector<uint32_t> places, idle;
  uint64_t sequence = 0;

  static bool isBefore(const Entry &a, const Entry &b) { return a.time < b.time || (a.time == b.time && a.key < b.key); }

  void put(size_t place, const Entry &entry) {
    entries[place] = entry;
    places[entry.key & SLOT] = uint32_t(place);
  }

  void rise(size_t place, Entry entry) {
    for (; place > 0; place = (place - 1) / 4) {
      const Entry &parent = entries[(place - 1) / 4];
      if (!isBefore(entry, parent)) break;
      put(place, parent);
    }
    put(place, entry);
  }

  void sink(size_t place, Entry entry) {
    size_t size = entries.size();
    for (size_t child = 4 * place + 1; child < size; child = 4 * place + 1) {
      size_t least = child;
      size_t end = std::min(child + 4, size);
      for (size_t other = child + 1; other < end; other++)
        if (isBefore(entries[other], entries[least])) least = other;
      if (!isBefore(entries[least], entry)) break;
      put(place, entries[least]);
      place = least;
    }
    put(place, entry);
  }
};

class Stopwatch {
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();

public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }
};

constexpr double SECOND = 1e9;

template <class Set> void hold(int pending, int holds) {
  Random random(1);
  Set set;
  for (int i = 0; i < pending; i++) set.add(random.exponential(SECOND), {0, uint32_t(i)});
  Stopwatch watch;
  for (int i = 0; i < holds; i++) {
    set.next();
    set.add(set.now + random.exponential(SECOND), set.event);
  }
  printf("RESULT seconds=%.6f\n", watch.seconds());
}

template <class Set> void mm1(int customers) {
  enum { ARRIVES, LEAVES };
  constexpr double GAP = 1e9 / 0.9;
  Random random(1);
  Set set;
  std::deque<Nanos> line;
  int arrived = 0;
  double sum = 0;
  Stopwatch watch;
  set.add(random.exponential(GAP), {ARRIVES, 0});
  while (set.next()) {
    if (set.event.what == ARRIVES) {
      line.push_back(set.now);
      if (line.size() == 1) set.add(set.now + random.exponential(SECOND), {LEAVES, 0});
      if (++arrived < customers) set.add(set.now + random.exponential(GAP), {ARRIVES, 0});
    } else {
      sum += double(set.now - line.front());
      line.pop_front();
      if (!line.empty()) set.add(set.now + random.exponential(SECOND), {LEAVES, 0});
    }
  }
  printf("RESULT seconds=%.6f mean-s=%.4f\n", watch.seconds(), sum / 1e9 / customers);
}

template <class Set> class Chain {
public:
  explicit Chain(int requests) : requests(requests) { latencies.reserve(requests); }

  void run() {
    Stopwatch watch;
    set.add(random.exponential(GAP), {ARRIVES, 0});
    while (latencies.size() < requests && set.next()) happens(set.event.what & ~3u, set.event.what & 3u, set.event.whom);
    double seconds = watch.seconds();
    std::sort(latencies.begin(), latencies.end());
    printf("RESULT seconds=%.6f answered=%zu p50-ms=%.4f p99-ms=%.4f timeouts=%ld\n", seconds, latencies.size(), percentile(0.5),
           percentile(0.99), timeouts);
  }

private:
  // An event's kind is one of these, plus the level: 0 is the gateway.
  enum : uint32_t { ARRIVES = 0, CALLED = 4, SERVED = 8, ANSWERED = 12, TIMED_OUT = 16 };

  static constexpr uint32_t STATIONS = 4;
  static constexpr int WORKERS = 16;
  static constexpr double GAP = 1e6, NETWORK = 0.5e6;
  static constexpr Nanos TIMEOUT = 1000000000;
  const double SIGMA = std::sqrt(std::log(2)), MU = std::log(5e6) - std::log(2) / 2;

  struct Request {
    Nanos sentAt;
    uint64_t timers[STATIONS];
  };

  struct Station {
    int busy = 0;
    std::deque<uint32_t> line;
  };

  size_t requests, sent = 0;
  Random random{1};
  Set set;
  Station stations[STATIONS];
  std::vector<Request> known;
  std::deque<uint32_t> idle;
  std::vector<Nanos> latencies;
  long timeouts = 0;

  void happens(uint32_t what, uint32_t level, uint32_t request) {
    switch (what) {
    case ARRIVES: {
      uint32_t fresh;
      if (idle.empty()) {
        fresh = uint32_t(known.size());
        known.push_back({});
      } else {
        fresh = idle.front();
        idle.pop_front();
      }
      known[fresh].sentAt = set.now;
      call(0, fresh);
      if (++sent < requests) set.add(set.now + random.exponential(GAP), {ARRIVES, 0});
      break;
    }
    case CALLED:
      if (stations[level].busy < WORKERS) {
        stations[level].busy++;
        serve(level, request);
      } else {
        stations[level].line.push_back(request);
      }
      break;
    case SERVED:
      if (stations[level].line.empty()) {
        stations[level].busy--;
      } else {
        serve(level, stations[level].line.front());
        stations[level].line.pop_front();
      }
      if (level + 1 < STATIONS) call(level + 1, request);
      else send(ANSWERED + level, request);
      break;
    case ANSWERED:
      set.cancel(known[request].timers[level]);
      if (level > 0) {
        send(ANSWERED + level - 1, request);
      } else {
        latencies.push_back(set.now - known[request].sentAt);
        idle.push_back(request);
      }
      break;
    default:
      timeouts++;
    }
  }

  void call(uint32_t level, uint32_t request) {
    known[request].timers[level] = set.addTimer(set.now + TIMEOUT, {TIMED_OUT + level, request});
    send(CALLED + level, request);
  }

  void send(uint32_t what, uint32_t request) { set.add(set.now + random.exponential(NETWORK), {what, request}); }

  void serve(uint32_t level, uint32_t request) { set.add(set.now + random.lognormal(MU, SIGMA), {SERVED + level, request}); }

  double percentile(double share) const { return double(latencies[size_t(share * double(latencies.size() - 1))]) / 1e6; }
};

template <class Set> int run(const std::string &workload, int count, char **arguments) {
  int first = atoi(arguments[3]);
  if (workload == "hold" && count == 5) hold<Set>(first, atoi(arguments[4]));
  else if (workload == "mm1" && count == 4) mm1<Set>(first);
  else if (workload == "chain" && count == 4) Chain<Set>(first).run();
  else return 2;
  return 0;
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  if (std::string(arguments[1]) == "heap") return run<Heap4>(arguments[2], count, arguments);
  return run<LazyQueue>(arguments[2], count, arguments);
}
