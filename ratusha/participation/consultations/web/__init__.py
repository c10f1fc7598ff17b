"""Pages of consultations: /consultations/ for residents, /office/consultations/ for officials."""
