;; Multiples of points of curves over GF(2^m), for WebAssembly. This text itself is what runs: it is compiled when first needed.
;; `curves.py` holds the same in Python and both are compared by tests. Elements have W limbs of 64 bits, the lowest first.
;;
;; memory, in bytes:    0  W     4  m     8  how many middle terms   12  up to three of them    32  a
;;                     64  b
;;                    128  X  192  Y  256  Z: the sum, in López–Dahab coordinates (Z = 0: the point at infinity)
;;                    320  four points (x, y) of 128 bytes: base, minus base, point, minus point
;;                   1024  eight elements in between
;;                   2048  the product, 2 W + 1 limbs and room above
;;                   2304  16 multiples for the product, 128 bytes each
;;                   4608  the high part of the product
;;                   8192  digits of the base's factor: 0, 1, or 2 for -1, a byte each; 9216  digits of the point's
;;                  16384  squares of bytes, 256 x 16 bits
(module
  (memory (export "memory") 1)

  (func $zero (param $at i32) (param $limbs i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.shl (local.get $limbs) (i32.const 3))))

  (func $set (param $to i32) (param $from i32)
    (memory.copy (local.get $to) (local.get $from) (i32.const 64)))

  ;; $to becomes xored with $from, over so many limbs
  (func $blend (param $to i32) (param $from i32) (param $limbs i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $limbs) (i32.const 3))))
    (loop $each
      (i64.store (local.get $to) (i64.xor (i64.load (local.get $to)) (i64.load (local.get $from))))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $each (i32.lt_u (local.get $to) (local.get $end)))))

  ;; $to = $one + $other, elements
  (func $add (param $to i32) (param $one i32) (param $other i32)
    (local $at i32) (local $end i32)
    (local.set $end (i32.shl (i32.load (i32.const 0)) (i32.const 3)))
    (loop $each
      (i64.store (i32.add (local.get $to) (local.get $at))
        (i64.xor (i64.load (i32.add (local.get $one) (local.get $at))) (i64.load (i32.add (local.get $other) (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $each (i32.lt_u (local.get $at) (local.get $end)))))

  (func $is_zero (param $at i32) (result i32)
    (local $end i32) (local $any i64)
    (local.set $end (i32.add (local.get $at) (i32.shl (i32.load (i32.const 0)) (i32.const 3))))
    (loop $each
      (local.set $any (i64.or (local.get $any) (i64.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $each (i32.lt_u (local.get $at) (local.get $end))))
    (i64.eqz (local.get $any)))

  ;; The limbs at $to = those at $from, turned left by $bits (below 64)
  (func $left (param $to i32) (param $from i32) (param $limbs i32) (param $bits i64)
    (local $carry i64) (local $one i64) (local $end i32)
    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $limbs) (i32.const 3))))
    (loop $each
      (local.set $one (i64.load (local.get $from)))
      (i64.store (local.get $to) (i64.or (i64.shl (local.get $one) (local.get $bits)) (local.get $carry)))
      (local.set $carry (i64.shr_u (local.get $one) (i64.sub (i64.const 64) (local.get $bits))))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $each (i32.lt_u (local.get $to) (local.get $end)))))

  ;; The product becomes xored with its high part, $limbs limbs, turned left by $bits
  (func $fold (param $limbs i32) (param $bits i32)
    (local $at i32) (local $to i32) (local $end i32) (local $one i64) (local $low i64) (local $carry i64)
    (local.set $low (i64.extend_i32_u (i32.and (local.get $bits) (i32.const 63))))
    (local.set $to (i32.add (i32.const 2048) (i32.shl (i32.shr_u (local.get $bits) (i32.const 6)) (i32.const 3))))
    (local.set $at (i32.const 4608))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $limbs) (i32.const 3))))
    (loop $each
      (local.set $one (i64.load (local.get $at)))
      (i64.store (local.get $to)
        (i64.xor (i64.load (local.get $to)) (i64.or (i64.shl (local.get $one) (local.get $low)) (local.get $carry))))
      (if (i64.ne (local.get $low) (i64.const 0))
        (then (local.set $carry (i64.shr_u (local.get $one) (i64.sub (i64.const 64) (local.get $low))))))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $each (i32.lt_u (local.get $at) (local.get $end))))
    (i64.store (local.get $to) (i64.xor (i64.load (local.get $to)) (local.get $carry))))

  ;; What lies above bit m - 1 of the product is folded down once. m is no multiple of 64.
  (func $folded
    (local $whole i32) (local $bits i64) (local $limbs i32) (local $at i32) (local $to i32) (local $n i32)
    (local.set $whole (i32.shr_u (i32.load (i32.const 4)) (i32.const 6)))
    (local.set $bits (i64.extend_i32_u (i32.and (i32.load (i32.const 4)) (i32.const 63))))
    (local.set $limbs (i32.add (i32.load (i32.const 0)) (i32.const 1)))
    (local.set $at (i32.add (i32.const 2048) (i32.shl (local.get $whole) (i32.const 3))))
    (local.set $to (i32.const 4608))
    (loop $each
      (i64.store (local.get $to)
        (i64.or (i64.shr_u (i64.load (local.get $at)) (local.get $bits))
          (i64.shl (i64.load offset=8 (local.get $at)) (i64.sub (i64.const 64) (local.get $bits)))))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $n) (local.get $limbs))))
    (local.set $at (i32.add (i32.const 2048) (i32.shl (local.get $whole) (i32.const 3))))
    (i64.store (local.get $at)
      (i64.and (i64.load (local.get $at)) (i64.sub (i64.shl (i64.const 1) (local.get $bits)) (i64.const 1))))
    (call $zero (i32.add (local.get $at) (i32.const 8)) (i32.add (local.get $limbs) (i32.const 1)))
    (call $fold (local.get $limbs) (i32.const 0))
    (local.set $n (i32.const 0))
    (loop $terms
      (call $fold (local.get $limbs) (i32.load offset=12 (i32.shl (local.get $n) (i32.const 2))))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $terms (i32.lt_u (local.get $n) (i32.load (i32.const 8))))))

  (func $reduced (param $to i32)
    (call $folded)
    (call $folded)
    (memory.copy (local.get $to) (i32.const 2048) (i32.shl (i32.load (i32.const 0)) (i32.const 3))))

  ;; $to = $a times $b: four bits of every limb of $a at once
  (func $times (param $to i32) (param $a i32) (param $b i32)
    (local $limbs i32) (local $more i32) (local $n i32) (local $at i32) (local $bits i64)
    (local.set $limbs (i32.load (i32.const 0)))
    (local.set $more (i32.add (local.get $limbs) (i32.const 1)))
    (call $zero (i32.const 2304) (local.get $more))
    (call $zero (i32.const 2432) (local.get $more))
    (memory.copy (i32.const 2432) (local.get $b) (i32.shl (local.get $limbs) (i32.const 3)))
    (local.set $n (i32.const 2))
    (loop $table
      (local.set $at (i32.add (i32.const 2304) (i32.shl (local.get $n) (i32.const 7))))
      (call $left (local.get $at) (i32.add (i32.const 2304) (i32.shl (i32.shr_u (local.get $n) (i32.const 1)) (i32.const 7)))
        (local.get $more) (i64.const 1))
      (call $left (i32.add (local.get $at) (i32.const 128)) (i32.add (i32.const 2304) (i32.shl (i32.shr_u (local.get $n) (i32.const 1)) (i32.const 7)))
        (local.get $more) (i64.const 1))
      (call $blend (i32.add (local.get $at) (i32.const 128)) (i32.const 2432) (local.get $more))
      (local.set $n (i32.add (local.get $n) (i32.const 2)))
      (br_if $table (i32.lt_u (local.get $n) (i32.const 16))))
    (call $zero (i32.const 2048) (i32.const 24))
    (local.set $bits (i64.const 60))
    (loop $nibbles
      (local.set $n (i32.const 0))
      (loop $each
        (call $blend (i32.add (i32.const 2048) (i32.shl (local.get $n) (i32.const 3)))
          (i32.add (i32.const 2304)
            (i32.shl
              (i32.wrap_i64
                (i64.and
                  (i64.shr_u (i64.load (i32.add (local.get $a) (i32.shl (local.get $n) (i32.const 3)))) (local.get $bits))
                  (i64.const 15)))
              (i32.const 7)))
          (local.get $more))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $each (i32.lt_u (local.get $n) (local.get $limbs))))
      (if (i64.ne (local.get $bits) (i64.const 0))
        (then
          (call $left (i32.const 2048) (i32.const 2048) (i32.add (local.get $limbs) (local.get $more)) (i64.const 4))
          (local.set $bits (i64.sub (local.get $bits) (i64.const 4)))
          (br $nibbles))))
    (call $reduced (local.get $to)))

  ;; $to = the square of $a
  (func $squared (param $to i32) (param $a i32)
    (local $n i32) (local $bytes i32)
    (call $zero (i32.const 2048) (i32.const 24))
    (local.set $bytes (i32.shl (i32.load (i32.const 0)) (i32.const 3)))
    (loop $each
      (i32.store16 offset=2048 (i32.shl (local.get $n) (i32.const 1))
        (i32.load16_u offset=16384 (i32.shl (i32.load8_u (i32.add (local.get $a) (local.get $n))) (i32.const 1))))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $n) (local.get $bytes))))
    (call $reduced (local.get $to)))

  (func $double
    (if (call $is_zero (i32.const 256)) (then (return)))
    (call $squared (i32.const 1024) (i32.const 128))                  ;; X²
    (call $squared (i32.const 1088) (i32.const 256))                  ;; Z²
    (call $squared (i32.const 1152) (i32.const 1088))
    (call $times (i32.const 1152) (i32.const 1152) (i32.const 64))    ;; b Z⁴
    (call $times (i32.const 256) (i32.const 1024) (i32.const 1088))   ;; Z = X² Z²
    (call $squared (i32.const 1024) (i32.const 1024))
    (call $add (i32.const 128) (i32.const 1024) (i32.const 1152))     ;; X = X⁴ + b Z⁴
    (call $squared (i32.const 1216) (i32.const 192))
    (call $add (i32.const 1216) (i32.const 1216) (i32.const 1152))
    (if (i32.load (i32.const 32))
      (then (call $add (i32.const 1216) (i32.const 1216) (i32.const 256))))
    (call $times (i32.const 1216) (i32.const 128) (i32.const 1216))
    (call $times (i32.const 1152) (i32.const 1152) (i32.const 256))
    (call $add (i32.const 192) (i32.const 1152) (i32.const 1216)))    ;; Y

  ;; The sum grows by the point (x, y) at $at.
  (func $plus (param $at i32)
    (local $y i32)
    (local.set $y (i32.add (local.get $at) (i32.const 64)))
    (if (call $is_zero (i32.const 256))
      (then
        (call $set (i32.const 128) (local.get $at))
        (call $set (i32.const 192) (local.get $y))
        (call $zero (i32.const 256) (i32.const 8))
        (i64.store (i32.const 256) (i64.const 1))
        (return)))
    (call $squared (i32.const 1024) (i32.const 256))                  ;; Z²
    (call $times (i32.const 1088) (local.get $y) (i32.const 1024))
    (call $add (i32.const 1088) (i32.const 1088) (i32.const 192))     ;; A
    (call $times (i32.const 1152) (local.get $at) (i32.const 256))
    (call $add (i32.const 1152) (i32.const 1152) (i32.const 128))     ;; B
    (if (call $is_zero (i32.const 1152))
      (then
        (if (call $is_zero (i32.const 1088)) (then (call $double) (return)))
        (call $zero (i32.const 256) (i32.const 8))
        (return)))
    (call $times (i32.const 1216) (i32.const 256) (i32.const 1152))   ;; C
    (call $squared (i32.const 1152) (i32.const 1152))
    (if (i32.load (i32.const 32))
      (then (call $add (i32.const 1024) (i32.const 1024) (i32.const 1216)))
      (else (call $set (i32.const 1024) (i32.const 1216))))
    (call $times (i32.const 1152) (i32.const 1152) (i32.const 1024))  ;; D
    (call $squared (i32.const 256) (i32.const 1216))                  ;; Z
    (call $times (i32.const 1216) (i32.const 1088) (i32.const 1216))  ;; E
    (call $squared (i32.const 128) (i32.const 1088))
    (call $add (i32.const 128) (i32.const 128) (i32.const 1152))
    (call $add (i32.const 128) (i32.const 128) (i32.const 1216))      ;; X
    (call $times (i32.const 1024) (local.get $at) (i32.const 256))
    (call $add (i32.const 1024) (i32.const 1024) (i32.const 128))     ;; F
    (call $add (i32.const 1216) (i32.const 1216) (i32.const 256))
    (call $times (i32.const 1216) (i32.const 1216) (i32.const 1024))
    (call $squared (i32.const 1024) (i32.const 256))
    (call $add (i32.const 1088) (local.get $at) (local.get $y))
    (call $times (i32.const 1088) (i32.const 1088) (i32.const 1024))  ;; G
    (call $add (i32.const 192) (i32.const 1216) (i32.const 1088)))    ;; Y

  (func $digit (param $kind i32) (param $points i32)
    (if (local.get $kind)
      (then (call $plus
        (i32.add (local.get $points) (i32.shl (i32.sub (local.get $kind) (i32.const 1)) (i32.const 7)))))))

  ;; Both factors, digit by digit from the highest of $count
  (func (export "combine") (param $count i32)
    (call $zero (i32.const 256) (i32.const 8))
    (loop $digits
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (call $double)
      (call $digit (i32.load8_u offset=8192 (local.get $count)) (i32.const 320))
      (call $digit (i32.load8_u offset=9216 (local.get $count)) (i32.const 576))
      (br_if $digits (local.get $count)))))
