"""The letters of a registration: what each says, in the language of the person; `seats.mails` asks for them."""
