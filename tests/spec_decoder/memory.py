"""What a reader remembers of the channels that its person accepted. FORMAT.md chapter 4.5."""

from edition import Edition
from refusal import Refusal


class Channel:
    """F-90, of one channel; begins with the edition that it was accepted with."""

    def __init__(self, edition):
        self.statements, self.revocations = [], []
        self.newest, self.newest_id, self.newest_order = place(edition), edition.envelope.edition_id, order(edition)
        self.latest_date = time_of(edition.manifest["date"])
        self.contradictions, self.alarm = {}, False
        self.learn(edition)

    def is_news(self, edition):
        """F-94: it contradicts what is known, and the person has not been told."""
        at, edition_id = place(edition), edition.envelope.edition_id
        if self.is_genuine(edition_id):
            return False
        if at in self.contradictions:
            return edition_id not in self.contradictions[at]
        return at == self.newest and edition_id != self.newest_id

    def is_genuine(self, edition_id):
        """F-98."""
        return any(edition_id in ids for _, _, ids in self.revocations)

    def is_contradicted(self, edition):
        return place(edition) in self.contradictions and not self.is_genuine(edition.envelope.edition_id)

    def end_settled_alarm(self):
        """F-98."""
        self.alarm = self.alarm and not all(any(map(self.is_genuine, ids)) for ids in self.contradictions.values())

    def check(self, edition):
        envelope = edition.envelope
        for key in envelope.signers:
            ours = [(version, ids) for version, revoked, ids in self.revocations if revoked == key]
            later = any(version > len(envelope.root.statements) for version, _ in ours)
            if later and not any(envelope.edition_id in ids for _, ids in ours):
                raise Refusal("revoked-key", "memory", "F-93")
        if self.is_news(edition) or (self.alarm and self.is_contradicted(edition)):
            raise Refusal("contradiction", "memory", "F-94")

    def settle(self, revoked):
        """F-98."""
        at = place(revoked)
        if at not in self.contradictions:
            return
        self.contradictions[at] = [one for one in self.contradictions[at] if one != revoked.envelope.edition_id]
        if len(self.contradictions[at]) < 2:
            del self.contradictions[at]
        self.end_settled_alarm()

    def learn(self, edition):
        root, at, now, date = edition.envelope.root, place(edition), order(edition), time_of(edition.manifest["date"])
        if len(root.hashes) > len(self.statements):
            self.statements = root.hashes
            self.revocations = [(s.version, key, ids) for s in root.statements for key, ids in s.revocations]
            self.end_settled_alarm()
        if self.is_news(edition):
            self.contradictions.setdefault(at, [self.newest_id]).append(edition.envelope.edition_id)
            self.alarm = True
        elif now > self.newest_order:
            self.latest_date = date if at[0] > self.newest[0] else max(date, self.latest_date)
            self.newest, self.newest_id, self.newest_order = at, edition.envelope.edition_id, now
        elif now[:2] == self.newest_order[:2]:
            self.latest_date = max(date, self.latest_date)


NO_TIME, LAST_DAY = -(1 << 31), 84005


def time_of(day):
    """F-96: after 2199-12-31 a date tells no time."""
    return day if day <= LAST_DAY else NO_TIME


def place(edition):
    return edition.manifest["epoch"], edition.manifest["edition"]


def order(edition):
    """F-95: which of two editions is later."""
    return edition.manifest["epoch"], len(edition.envelope.root.statements), edition.manifest["edition"]


class Device:
    def __init__(self):
        self.channels, self.last = {}, None

    def _known(self, channel):
        return self.channels[channel].statements if channel in self.channels else ()

    def open(self, data, accept=False):
        """The verdict in the words of a story: "success" and marks, "unknown", or a word and a layer."""
        try:
            edition = Edition(data, self._known)
        except Refusal as refusal:
            return f"{refusal.word} {refusal.layer}", refusal.rule
        self.last = edition.envelope.channel
        if accept:
            self.channels.setdefault(self.last, Channel(edition))
        channel = self.channels.get(self.last)
        if channel is None:
            return "unknown", ""
        try:
            channel.check(edition)
        except Refusal as refusal:
            if refusal.word == "contradiction":
                channel.learn(edition)
            else:
                channel.settle(edition)
            return f"{refusal.word} {refusal.layer}", refusal.rule
        channel.learn(edition)
        return self._marks(channel, edition), ""

    def _marks(self, channel, edition):
        passed = sorted((c.latest_date for c in self.channels.values()), reverse=True)
        days = max([channel.latest_date, *passed[1:2]]) - edition.manifest["date"]
        old_keys = len(edition.envelope.root.hashes) < len(channel.statements)
        marks = [(order(edition) < channel.newest_order, "older"), (old_keys, "old-keys"),
                 (channel.is_contradicted(edition), "contradicted"), (channel.alarm, "alarm"), (days > 0, f"days={days}")]
        return " ".join(["success"] + [mark for holds, mark in marks if holds])

    def read(self):
        self.channels[self.last].alarm = False

    def forget(self):
        del self.channels[self.last]
