;; GOST 34.311-95, the compression of the hash, for WebAssembly. This text itself is what runs: it is compiled when first needed.
;; It follows RFC 5831; `gost34311.py` holds the same in Python and both are compared by tests.
;;
;; memory, in bytes:     0  substitution: 4 tables of 256 words, each turned left by 11 bits (written by the caller)
;;                    4096  H, the state, 32 bytes            4128  the sum of blocks modulo 2^256, 32 bytes
;;                    4160  U                                 4192  V
;;                    4224  K, the key of a step              4256  90 words of 16 bits for the shuffle
;;                   65536  what is hashed, up to 1 MiB
(module
  (memory (export "memory") 17)

  (func $round (param $x i32) (result i32)
    (i32.xor
      (i32.xor
        (i32.load (i32.shl (i32.and (local.get $x) (i32.const 255)) (i32.const 2)))
        (i32.load offset=1024 (i32.shl (i32.and (i32.shr_u (local.get $x) (i32.const 8)) (i32.const 255)) (i32.const 2))))
      (i32.xor
        (i32.load offset=2048 (i32.shl (i32.and (i32.shr_u (local.get $x) (i32.const 16)) (i32.const 255)) (i32.const 2)))
        (i32.load offset=3072 (i32.shl (i32.shr_u (local.get $x) (i32.const 24)) (i32.const 2))))))

  ;; GOST 28147: 32 rounds over 8 bytes; the key is used three times forwards, once backwards.
  (func $encrypt (param $from i32) (param $to i32)
    (local $a i32) (local $b i32) (local $i i32) (local $k i32) (local $new i32)
    (local.set $a (i32.load (local.get $from)))
    (local.set $b (i32.load offset=4 (local.get $from)))
    (loop $rounds
      (local.set $k (i32.and (local.get $i) (i32.const 7)))
      (if (i32.ge_u (local.get $i) (i32.const 24))
        (then (local.set $k (i32.sub (i32.const 7) (local.get $k)))))
      (local.set $new
        (i32.xor (local.get $b)
          (call $round (i32.add (local.get $a) (i32.load offset=4224 (i32.shl (local.get $k) (i32.const 2)))))))
      (local.set $b (local.get $a))
      (local.set $a (local.get $new))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $rounds (i32.lt_u (local.get $i) (i32.const 32))))
    (i32.store (local.get $to) (local.get $b))
    (i32.store offset=4 (local.get $to) (local.get $a)))

  ;; A: y4 y3 y2 y1 -> (y1 xor y2) y4 y3 y2, in place
  (func $turn (param $at i32)
    (local $first i64)
    (local.set $first (i64.xor (i64.load (local.get $at)) (i64.load offset=8 (local.get $at))))
    (i64.store (local.get $at) (i64.load offset=8 (local.get $at)))
    (i64.store offset=8 (local.get $at) (i64.load offset=16 (local.get $at)))
    (i64.store offset=16 (local.get $at) (i64.load offset=24 (local.get $at)))
    (i64.store offset=24 (local.get $at) (local.get $first)))

  ;; K = P(U xor V): byte 8i + k goes to i + 4k
  (func $key
    (local $n i32)
    (loop $bytes
      (i32.store8 offset=4224
        (i32.add (i32.shr_u (local.get $n) (i32.const 3)) (i32.shl (i32.and (local.get $n) (i32.const 7)) (i32.const 2)))
        (i32.xor (i32.load8_u offset=4160 (local.get $n)) (i32.load8_u offset=4192 (local.get $n))))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $bytes (i32.lt_u (local.get $n) (i32.const 32)))))

  ;; The shuffle psi, from the word number $from up to $to: each appends one word.
  (func $shuffle (param $from i32) (param $to i32)
    (local $at i32) (local $end i32)
    (local.set $at (i32.shl (local.get $from) (i32.const 1)))
    (local.set $end (i32.shl (local.get $to) (i32.const 1)))
    (loop $words
      (i32.store16 offset=4288 (local.get $at)
        (i32.xor
          (i32.xor
            (i32.xor (i32.load16_u offset=4256 (local.get $at)) (i32.load16_u offset=4258 (local.get $at)))
            (i32.xor (i32.load16_u offset=4260 (local.get $at)) (i32.load16_u offset=4262 (local.get $at))))
          (i32.xor (i32.load16_u offset=4280 (local.get $at)) (i32.load16_u offset=4286 (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 2)))
      (br_if $words (i32.lt_u (local.get $at) (local.get $end)))))

  ;; The 32 bytes at $to become xored with those at $from.
  (func $blend (param $to i32) (param $from i32)
    (i64.store (local.get $to) (i64.xor (i64.load (local.get $to)) (i64.load (local.get $from))))
    (i64.store offset=8 (local.get $to) (i64.xor (i64.load offset=8 (local.get $to)) (i64.load offset=8 (local.get $from))))
    (i64.store offset=16 (local.get $to) (i64.xor (i64.load offset=16 (local.get $to)) (i64.load offset=16 (local.get $from))))
    (i64.store offset=24 (local.get $to) (i64.xor (i64.load offset=24 (local.get $to)) (i64.load offset=24 (local.get $from)))))

  (func $copy (param $to i32) (param $from i32)
    (i64.store (local.get $to) (i64.load (local.get $from)))
    (i64.store offset=8 (local.get $to) (i64.load offset=8 (local.get $from)))
    (i64.store offset=16 (local.get $to) (i64.load offset=16 (local.get $from)))
    (i64.store offset=24 (local.get $to) (i64.load offset=24 (local.get $from))))

  ;; U xored with the constant C3; C2 and C4 are zero.
  (func $constant
    (i64.store offset=4160 (i32.const 0) (i64.xor (i64.load offset=4160 (i32.const 0)) (i64.const 0xff00ff00ff00ff00)))
    (i64.store offset=4168 (i32.const 0) (i64.xor (i64.load offset=4168 (i32.const 0)) (i64.const 0x00ff00ff00ff00ff)))
    (i64.store offset=4176 (i32.const 0) (i64.xor (i64.load offset=4176 (i32.const 0)) (i64.const 0xff0000ff00ffff00)))
    (i64.store offset=4184 (i32.const 0) (i64.xor (i64.load offset=4184 (i32.const 0)) (i64.const 0xff00ffff000000ff))))

  ;; H = chi(M, H), for the 32 bytes M at $at
  (func $mix (export "mix") (param $at i32)
    (local $j i32)
    (call $copy (i32.const 4160) (i32.const 4096))
    (call $copy (i32.const 4192) (local.get $at))
    (loop $steps
      (call $key)
      (call $encrypt
        (i32.add (i32.const 4096) (i32.shl (local.get $j) (i32.const 3)))
        (i32.add (i32.const 4256) (i32.shl (local.get $j) (i32.const 3))))
      (call $turn (i32.const 4160))
      (if (i32.eq (local.get $j) (i32.const 1)) (then (call $constant)))
      (call $turn (i32.const 4192))
      (call $turn (i32.const 4192))
      (local.set $j (i32.add (local.get $j) (i32.const 1)))
      (br_if $steps (i32.lt_u (local.get $j) (i32.const 4))))
    (call $shuffle (i32.const 0) (i32.const 12))
    (call $blend (i32.const 4280) (local.get $at))   ;; words 12 to 27
    (call $shuffle (i32.const 12) (i32.const 13))
    (call $blend (i32.const 4282) (i32.const 4096))  ;; words 13 to 28
    (call $shuffle (i32.const 13) (i32.const 74))
    (call $copy (i32.const 4096) (i32.const 4404)))  ;; words 74 to 89

  ;; The sum of blocks grows by the 32 bytes at $at.
  (func $add (param $at i32)
    (local $i i32) (local $sum i64)
    (loop $words
      (local.set $sum
        (i64.add (i64.shr_u (local.get $sum) (i64.const 32))
          (i64.add (i64.load32_u offset=4128 (local.get $i)) (i64.load32_u (i32.add (local.get $at) (local.get $i))))))
      (i64.store32 offset=4128 (local.get $i) (local.get $sum))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $words (i32.lt_u (local.get $i) (i32.const 32)))))

  ;; Takes in $count blocks of 32 bytes that start at $at.
  (func (export "absorb") (param $at i32) (param $count i32)
    (block $done
      (loop $blocks
        (br_if $done (i32.eqz (local.get $count)))
        (call $mix (local.get $at))
        (call $add (local.get $at))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $blocks)))))
