-- Fills buckets: a full bucket has no key.
--
-- KEYS[i]  bucket i, as in take.lua

return 'OK' .. redis.call('DEL', unpack(KEYS))
