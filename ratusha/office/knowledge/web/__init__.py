"""Pages of knowledge for officials, and the tag that shows instructions beside a step."""
